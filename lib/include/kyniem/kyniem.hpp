// Everything: from a plan file to feeds and reports. For the arithmetic alone, <kyniem/date.hpp>.
#pragma once

#include <kyniem/almanac.hpp>
#include <kyniem/column_style.hpp>
#include <kyniem/config.hpp>
#include <kyniem/diff.hpp>
#include <kyniem/digest.hpp>
#include <kyniem/edition.hpp>
#include <kyniem/event.hpp>
#include <kyniem/explain.hpp>
#include <kyniem/feed.hpp>
#include <kyniem/feed_stream.hpp>
#include <kyniem/forms.hpp>
#include <kyniem/html.hpp>
#include <kyniem/ledger.hpp>
#include <kyniem/messages.hpp>
#include <kyniem/page.hpp>
#include <kyniem/proof.hpp>
#include <kyniem/publish.hpp>
#include <kyniem/qr.hpp>
#include <kyniem/recovery.hpp>
#include <kyniem/report.hpp>
#include <kyniem/review.hpp>
#include <kyniem/schedule_page.hpp>
#include <kyniem/text.hpp>
#include <kyniem/validate.hpp>

/// Anniversaries and milestones of Vietnamese offices: from a plan to calendars, reminders and the month on
/// paper. Nothing here reads a clock, a locale or the environment: same arguments, same bytes.
namespace kyniem {}
