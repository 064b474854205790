// The feed of bulk.cpp by ical-generator: node bulk.mjs COUNT
import ical from 'ical-generator';

const count = Number(process.argv[2]);
const stamp = new Date(Date.UTC(2026, 0, 1));
const calendar = ical({ name: 'Tất cả', prodId: '-//kyniem//kyniem//VI' });
for (let number = 0; number < count; ++number) {
    const digits = String(1000000 + number);
    const day = 86400000 * (number % 36500);
    calendar.createEvent({
        id: `t${digits}@bulk.example`, stamp, created: stamp, lastModified: stamp, sequence: 0,
        start: new Date(stamp.getTime() + day), end: new Date(stamp.getTime() + day + 86400000), allDay: true,
        summary: `Hạn: đoàn biên thủy giáo số ${digits}`,
        description: `Việc số ${digits}: tuyên truyền, cổ động trực quan đoàn biên thủy giáo trên các trục đường chính\n` +
            `Chủ trì: Sở Văn hóa, Thể thao và Du lịch\nCăn cứ: Kế hoạch 262-KH/TU ngày 16/12/2024; Công văn số ${digits}`,
        categories: [{ name: 'Nhiệm vụ' }], status: 'CONFIRMED', class: 'PUBLIC', transparency: 'TRANSPARENT', busystatus: 'FREE',
    });
}
process.stdout.write(calendar.toString());
