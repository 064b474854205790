// Reads a feed with ical.js (Thunderbird's parser), strictly, and prints one line of JSON an event.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const event of calendar.getAllSubcomponents("vevent")) {
  const instant = (name) => event.getFirstPropertyValue(name).toICALString();
  const value = (name) => String(event.getFirstPropertyValue(name) ?? "");
  console.log(JSON.stringify({
    uid: value("uid"),
    start: value("dtstart"),
    end: value("dtend"),
    title: value("summary"),
    description: value("description"),
    related: value("related-to"),
    status: value("status"),
    sequence: event.getFirstPropertyValue("sequence"),
    stamp: instant("dtstamp"),
    created: instant("created"),
    modified: instant("last-modified"),
    alarms: event.getAllSubcomponents("valarm").map(
      (alarm) => `${alarm.getFirstPropertyValue("trigger")} ${alarm.getFirstPropertyValue("description")}`),
    categories: event.getAllProperties("categories").flatMap((each) => each.getValues()),
  }));
}
