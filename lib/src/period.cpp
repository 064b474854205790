#include <kyniem/period.hpp>

namespace kyniem {

std::string iso(const period& period) {
    const date::year_month_day first{period.days.begin};
    const std::string year = std::to_string(int(first.year()));
    const sys_days last = period.days.end - date::days{1};
    switch (period.length) {
        case period_length::month: return iso(partial_date{period.days.begin, last, precision::month}).str();
        case period_length::quarter:
            return iso(partial_date{period.days.begin, last, precision::quarter}).str();
        case period_length::half: return year + (unsigned(first.month()) == 1 ? "-H1" : "-H2");
        case period_length::year: return year;
        case period_length::other: break;
    }
    return iso(period.days.begin).str() + "--" + iso(last).str();
}

std::string name_of(const period& period, language language) {
    const bool vi = language == language::vi;
    const date::year_month_day first{period.days.begin};
    const std::string year = std::to_string(int(first.year()));
    const sys_days last = period.days.end - date::days{1};
    switch (period.length) {
        case period_length::month: {
            const auto month = vietnamese(partial_date{period.days.begin, last, precision::month}).str();
            return vi ? "tháng " + month : std::string{english_name(first.month())} + " " + year;
        }
        case period_length::quarter:
            return vi ? vietnamese(partial_date{period.days.begin, last, precision::quarter}).str()
                      : "quarter " + std::to_string(quarter_number(first.month())) + " of " + year;
        case period_length::half:
            return unsigned(first.month()) == 1 ? (vi ? "6 tháng đầu năm " : "the first half of ") + year
                                                : (vi ? "6 tháng cuối năm " : "the second half of ") + year;
        case period_length::year: return vi ? "năm " + year : year;
        case period_length::other: break;
    }
    return vi ? "từ ngày " + vietnamese(period.days.begin).str() + " đến hết ngày " + vietnamese(last).str()
              : vietnamese(period.days.begin).str() + " to " + vietnamese(last).str();
}

}  // namespace kyniem
