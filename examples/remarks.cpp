// A plan with mistakes: every remark has a place, a stable code and a sentence in two languages.
#include <kyniem/kyniem.hpp>

#include <iostream>

int main() {
    const auto plan = kyniem::parse(R"(
[plan]
id = "thu"
title = "Thử"
uid-domain = "thu.example"

[[anniversary]]
id = "dang"
nmae = "Ngày thành lập Đảng"
origin = "1930-02-30"
)",
                                    "thu.toml");
    for (const auto& remark : plan.remarks())
        for (const auto language : {kyniem::language::vi, kyniem::language::en})
            std::cout << to_text(remark, language) << '\n';
    return plan ? 1 : 0;
}
