// Reads a feed with node-ical and prints one line of JSON an event.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const text = (value) => (typeof value === "object" && value !== null ? value.val : value ?? "");
const day = (date) => {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}${date.dateOnly ? "" : " is no date"}`;
};
const instant = (date) => date.toISOString().replace(/[-:]|\.000/g, "");
for (const event of Object.values(ical.sync.parseICS(readFileSync(process.argv[2], "utf8")))) {
  if (event.type !== "VEVENT") continue;
  console.log(JSON.stringify({
    uid: event.uid,
    start: day(event.start),
    end: day(event.end),
    title: text(event.summary),
    description: text(event.description),
    related: text(event["related-to"] ?? event.relatedTo),
    status: text(event.status),
    sequence: Number(event.sequence),
    stamp: instant(event.dtstamp),
    created: instant(event.created),
    modified: instant(event.lastmodified),
    alarms: Object.values(event).filter((part) => part?.type === "VALARM").map((alarm) => `${alarm.trigger} ${text(alarm.description)}`),
    categories: event.categories ?? [],
  }));
}
