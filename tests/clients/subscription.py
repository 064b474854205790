"""A calendar subscribed to in Evolution: evolution-data-server's own backend for web calendars, driven over D-Bus.

Runs inside dbus-run-session (see `evolution`). How a refresh is awaited: ECal.Client.refresh_sync asks the server
before it returns and then leaves the reading to a thread; that thread tells every view "Refreshing…" and, when the
cache holds the new events, an empty message. A server that fails starts no reading, so there is nothing to await."""
import time

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, GLib, GObject, ICalGLib  # noqa: E402

PATIENCE = 30  # seconds; what takes longer is broken


class Subscription:
    """Two witnesses of what the user sees: `events` asks for the list; `shown` is what a window that only follows
    Evolution's announcements (added, modified, removed) would show. Announcements come in batches, up to two seconds
    after the list has changed: `await_shown`."""

    def __init__(self, registry, id, url):
        source = EDataServer.Source.new_with_uid(id, None)
        source.set_parent("webcal-stub")
        source.set_display_name(id)
        source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
        webdav = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
        webdav.set_uri(GLib.Uri.parse(url, GLib.UriFlags.NONE))
        # Only this test refreshes: Evolution's own timer would blur what a step has done.
        source.get_extension(EDataServer.SOURCE_EXTENSION_REFRESH).set_enabled(False)
        source.get_extension(EDataServer.SOURCE_EXTENSION_OFFLINE).set_stay_synchronized(True)
        registry.commit_source_sync(source, None)
        self.id = id
        self.shown = {}
        self._refreshing = False
        self._refreshed = 0
        self._complete = False
        do_not_wait = 0xFFFFFFFF
        self._client = ECal.Client.connect_sync(registry.ref_source(id), ECal.ClientSourceType.EVENTS, do_not_wait, None)
        _, self._view = self._client.get_view_sync("#t", None)
        # ECal.Client hides GObject's connect behind its own; the view does not.
        self._view.connect("progress", self._on_progress)
        self._view.connect("complete", self._on_complete)
        self._view.connect("objects-added", self._on_change)
        self._view.connect("objects-modified", self._on_change)
        self._view.connect("objects-removed", self._on_removed)
        self._view.start()
        self._await(lambda: self._complete, "the view never completes")

    def refresh(self):
        """Asks the server and returns when Evolution has taken in the answer. For a server that answers."""
        before = self._refreshed
        self._client.refresh_sync(None)
        self._await(lambda: self._refreshed > before, "the refresh never ends")

    def refresh_in_vain(self):
        """Asks a server that fails; whatever Evolution says of it, no reading may follow."""
        before = self._refreshed
        try:
            self._client.refresh_sync(None)
        except GLib.Error:
            pass
        # A question that Evolution answers after the refresh brings along every signal sent before.
        self._client.get_object_list_sync("#t", None)
        self._dispatch()
        assert self._refreshed == before and not self._refreshing, f"{self.id}: read from a server that failed"

    def events(self):
        """What the user sees: one dict a UID."""
        self._dispatch()
        _, components = self._client.get_object_list_sync("#t", None)
        events = {}
        for component in components:
            event = self._event(component)
            assert event["uid"] not in events, f"{self.id}: Evolution holds {event['uid']} twice"
            events[event["uid"]] = event
        return events

    def await_shown(self, events):
        """Returns when Evolution has announced all that leads to `events`; fails when it does not."""
        self._await(lambda: self.shown == events, "what Evolution announced is not what it holds")

    @staticmethod
    def _event(component):
        def text(kind):
            property = component.get_first_property(kind)
            return "" if property is None else property.get_value().as_ical_string()
        kinds = ICalGLib.PropertyKind
        alarms = []
        alarm = component.get_first_component(ICalGLib.ComponentKind.VALARM_COMPONENT)
        while alarm is not None:
            trigger = alarm.get_first_property(kinds.TRIGGER_PROPERTY).get_value().as_ical_string()
            alarms.append(f"{trigger} {alarm.get_description()}")
            alarm = component.get_next_component(ICalGLib.ComponentKind.VALARM_COMPONENT)
        return {
            "uid": component.get_uid(),
            "sequence": component.get_sequence(),
            "start": component.get_dtstart().as_ical_string(),
            "end": component.get_dtend().as_ical_string(),
            "summary": component.get_summary(),
            "description": component.get_description() or "",
            "status": text(kinds.STATUS_PROPERTY),
            "stamp": text(kinds.DTSTAMP_PROPERTY),
            "created": text(kinds.CREATED_PROPERTY),
            "modified": text(kinds.LASTMODIFIED_PROPERTY),
            "alarms": sorted(alarms),
        }

    def _on_progress(self, _, __, message):
        if message:
            self._refreshing = True
        elif self._refreshing:
            self._refreshing = False
            self._refreshed += 1

    def _on_complete(self, _, error):
        assert error is None, error.message
        self._complete = True

    def _on_change(self, _, components):
        self.shown.update((component.get_uid(), self._event(component)) for component in components)

    def _on_removed(self, _, ids):
        for id in ids:
            self.shown.pop(id.get_uid(), None)

    def _dispatch(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def _await(self, done, otherwise):
        """Lets the main loop run until `done`; the timer only wakes it up to look at the clock."""
        end = time.monotonic() + PATIENCE
        timer = GLib.timeout_add(200, lambda: True)
        try:
            while not done():
                assert time.monotonic() < end, f"{self.id}: {otherwise}"
                GLib.MainContext.default().iteration(True)
        finally:
            GLib.source_remove(timer)
        self._dispatch()


def registry():
    return EDataServer.SourceRegistry.new_sync(None)
