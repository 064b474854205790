// Reads a feed with ical.js (Thunderbird's parser), strictly, and prints one line of JSON an event.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const event of calendar.getAllSubcomponents("vevent")) {
  const value = (name) => String(event.getFirstPropertyValue(name) ?? "");
  console.log(JSON.stringify({
    uid: value("uid"),
    start: value("dtstart"),
    end: value("dtend"),
    title: value("summary"),
    description: value("description"),
    related: value("related-to"),
    status: value("status"),
    categories: event.getAllProperties("categories").flatMap((each) => each.getValues()),
  }));
}
