"""Opens subscription pages in a real Chromium and checks what a person, a keyboard and a screen reader meet.

    page_test.py FOLDER|https://host/path/ [--pages a.html b/] [--shots FOLDER]

A folder is served on 127.0.0.1 and all its .html files are opened; for an address the pages are named, or the
front page and what it links to (two levels) is taken. Needs chromium and zbarimg; speaks the DevTools protocol
over a pipe with the standard library alone. Exit code 0 when all is right.
"""
import argparse
import functools
import http.server
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from base64 import b64decode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
import page_hashes

WORDS = {
    "vi": dict(copy="Chép", copied="Đã chép", other="English", skip="Tới nội dung chính",
               buttons=["iPhone, iPad, máy Mac", "Google Lịch", "Outlook cơ quan", "Outlook.com"],
               file="Tải tệp lịch (.ics) tải một lần, không tự cập nhật", label="Ứng dụng khác: chép đường dẫn này", qr="Mã QR mở trang này",
               footer="Nội dung là dự thảo tham khảo; văn bản ký ban hành là căn cứ chính thức."),
    "en": dict(copy="Copy", copied="Copied", other="Tiếng Việt", skip="Skip to the main content",
               buttons=["iPhone, iPad, Mac", "Google Calendar", "Outlook at work", "Outlook.com"],
               file="Download the calendar file (.ics) a one-off download, it does not update itself", label="Other applications: copy this link",
               qr="QR code that opens this page",
               footer="The content is a draft for reference; the signed and issued document is what counts."),
}


class Browser:
    """One headless Chromium, one tab."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="page_test.")
        read_here, write_there = os.pipe()
        read_there, write_here = os.pipe()

        def place_pipes():  # the browser reads commands from 3 and answers on 4
            command, answer = os.dup(read_there), os.dup(write_there)
            os.dup2(command, 3)
            os.dup2(answer, 4)

        flags = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-extensions",
                 "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--lang=vi",
                 f"--user-data-dir={self.profile}"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        self.process = subprocess.Popen(["chromium", *flags, "about:blank"], preexec_fn=place_pipes, close_fds=False,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_there)
        os.close(write_there)
        self.reader, self.writer = read_here, write_here
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        # Seen even where the page's own policy would silence a script.
        self.call("Page.addScriptToEvaluateOnNewDocument", source="""
            globalThis.violations = [];
            document.addEventListener('securitypolicyviolation',
                event => violations.push(event.violatedDirective + ' ' + event.blockedURI));""")

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
            self.process.wait(10)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            os.close(self.reader)
            os.close(self.writer)
            shutil.rmtree(self.profile, ignore_errors=True)

    def _message(self, timeout):
        end = time.monotonic() + timeout
        while b"\0" not in self.buffer:
            if not select.select([self.reader], [], [], max(0, end - time.monotonic()))[0]:
                return None
            chunk = os.read(self.reader, 1 << 20)
            if not chunk:
                raise RuntimeError("chromium has gone")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writer, data):]
        while True:
            answer = self._message(60)
            if answer is None:
                raise RuntimeError(f"{method}: no answer")
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def settle(self, seconds):
        end = time.monotonic() + seconds
        while (message := self._message(max(0, end - time.monotonic()))) is not None:
            self.events.append(message)

    def evaluate(self, expression, **more):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True,
                           userGesture=True, **more)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def open(self, address, width, height=900, touch=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        self.events.clear()
        frame = self.call("Page.navigate", url=address)
        if "errorText" in frame:
            raise RuntimeError(f"{address}: {frame['errorText']}")
        end = time.monotonic() + 30
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            if time.monotonic() > end:
                raise RuntimeError(f"{address}: not loaded in 30 s")
            self.settle(0.05)
        self.settle(0.15)

    def press(self, key, code, text=""):
        event = dict(key=key, code=key if key != " " else "Space", windowsVirtualKeyCode=code)
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def screenshot(self, path, clip=None):
        if clip is None:  # the whole page, as far as a picture can hold it
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000)}
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={**clip, "scale": 1})
        pathlib.Path(path).write_bytes(b64decode(answer["data"]))

    def complaints(self, address):
        """What the browser itself has to say since open()."""
        found = []
        for event in self.events:
            method, parameters = event["method"], event.get("params", {})
            if method == "Log.entryAdded":
                found.append(f"log: {parameters['entry']['text']}")
            elif method == "Runtime.consoleAPICalled":
                found.append(f"console.{parameters['type']}: {[value.get('value') for value in parameters['args']]}")
            elif method == "Runtime.exceptionThrown":
                found.append(f"exception: {parameters['exceptionDetails']}")
            elif method == "Page.javascriptDialogOpening":
                found.append(f"dialog: {parameters['message']}")
                self.call("Page.handleJavaScriptDialog", accept=False)
            elif method == "Network.requestWillBeSent":
                requested = parameters["request"]["url"]
                if requested.partition("#")[0] != address and not requested.startswith("data:"):
                    found.append(f"request: {requested}")
        return found + [f"policy: {violation}" for violation in self.evaluate("globalThis.violations")]


FACTS = r"""(() => {
  const visible = node => node.checkVisibility() && node.getClientRects().length > 0;
  const colour = text => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return {r, g, b, a}; };
  const luminance = ({r, g, b}) => {
    const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = node => {
    for (; node; node = node.parentElement) {
      const found = colour(getComputedStyle(node).backgroundColor);
      if (found.a === 1) return found;
    }
    return {r: 255, g: 255, b: 255};
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !visible(node) || node.closest('svg')) continue;
    const [a, b] = [luminance(colour(getComputedStyle(node).color)), luminance(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim().slice(0, 40));
  }
  const all = selector => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(node => node.id);
  const size = node => { const box = node.getBoundingClientRect(); return [box.width, box.height]; };
  return {
    language: document.documentElement.lang,
    title: document.title,
    canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '',
    twin: document.querySelector('link[rel=alternate]')?.href ?? '',
    twin_language: document.querySelector('link[rel=alternate]')?.hreflang ?? '',
    twin_link: document.querySelector('header a[hreflang]')?.href ?? '',
    meta: Object.fromEntries(all('meta[property],meta[name]').map(node =>
      [node.getAttribute('property') ?? node.name, node.content])),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: all('h1,h2,h3,h4,h5,h6').map(node => Number(node.tagName[1])),
    repeated: ids.filter((id, at) => ids.indexOf(id) !== at),
    dangling: ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'data-says'].flatMap(name =>
      all(`[${name}]`).map(node => node.getAttribute(name)).filter(id => !document.getElementById(id))),
    lost: all('a[href^="#"]').map(node => node.getAttribute('href').slice(1))
      .filter(id => !document.getElementById(decodeURIComponent(id))),
    handlers: all('*').filter(node => [...node.attributes].some(one => /^on|^style$/i.test(one.name))).length,
    scripts: all('script').length,
    outside: all('[src],object,embed,iframe,form,base,link:not([rel=icon]):not([rel=canonical]):not([rel=alternate])').length,
    hrefs: all('a[href]').map(node => node.href),
    feeds: all('section').filter(node => node.querySelector('.file')).map(section => ({
      name: section.querySelector('h2').textContent,
      links: [...section.querySelectorAll('.buttons a')].map(node =>
        ({name: node.querySelector('b').textContent, href: node.getAttribute('href'), size: size(node)})),
      copied: section.querySelector('input')?.value ?? '',
      button: section.querySelector('button') && {
        shown: visible(section.querySelector('button')), size: size(section.querySelector('button'))},
      file: section.querySelector('.file').href,
    })),
    footer: document.querySelector('footer').textContent,
    reversed: /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent),
    poor,
  };
})()"""

FOCUS = r"""(() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  return {tag: node.tagName, name: node.textContent.trim().slice(0, 40), id: node.id, href: node.getAttribute('href'),
          outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0};
})()"""


def percent(text):
    return urllib.parse.quote(text, safe="-_.~")


def expected_links(url, name):
    webcal = "webcal" + url[url.index("://"):]
    web = f"/calendar/0/addfromweb?url={percent(url)}&name={percent(name)}"
    return [webcal, f"https://calendar.google.com/calendar/render?cid={percent(webcal)}",
            f"https://outlook.office.com{web}", f"https://outlook.live.com{web}"]


def fetched(address):
    """The text at an address; nothing when there is none."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode(errors="replace")
    except OSError:
        return None


def same(a, b):
    return a.removesuffix("index.html") == b.removesuffix("index.html")


class PageTest:
    def __init__(self, browser, shots, live):
        """`live`: a published site, where every link within it must lead somewhere."""
        self.browser, self.shots, self.live, self.found, self.counts = browser, shots, live, [], {}

    def expect(self, right, what):
        self.counts["checks"] = self.counts.get("checks", 0) + 1
        if not right:
            self.found.append(what[:400])

    def check(self, address, name):
        self.found = []
        text = fetched(address)
        if text is None:
            return [f"nothing at {address}"]
        self.found += page_hashes.complaints(text.encode())
        shot = self.shots / re.sub(r"[^A-Za-z0-9.]+", "-", name)
        facts = self.wide(address, shot)
        self.tree(facts)
        self.code(facts, shot)
        self.focus(facts)
        self.copy(address, facts, shot)
        self.narrow(address, shot)
        self.printed(address, shot)
        self.without_script(address, facts)
        return self.found

    def wide(self, address, shot):
        browser, expect = self.browser, self.expect
        browser.open(address, 1000)
        facts = browser.evaluate(FACTS)
        browser.screenshot(f"{shot}-1000.png")
        self.found += browser.complaints(address)
        words = WORDS[facts["language"]]
        expect(facts["title"] and facts["headings"][:1] == [1] and facts["headings"].count(1) == 1, "one h1, first")
        expect(all(b - a <= 1 for a, b in zip(facts["headings"], facts["headings"][1:])), f"headings {facts['headings']}")
        for what in ("repeated", "dangling", "lost", "handlers", "outside", "reversed", "poor"):
            expect(not facts[what], f"{what}: {facts[what]}")
        expect(facts["scripts"] == (1 if any(feed["copied"] for feed in facts["feeds"]) else 0), "scripts")
        expect(facts["overflow"] <= 0, f"{facts['overflow']} px too wide at 1000 px")
        here = urllib.parse.urlsplit(address)
        for href in facts["hrefs"]:
            parts = urllib.parse.urlsplit(href)
            expect(parts.scheme == "webcal" or (parts.scheme, parts.netloc) == (here.scheme, here.netloc) or
                   parts.scheme == "https" and parts.netloc in
                   ("calendar.google.com", "outlook.office.com", "outlook.live.com"), f"leads to {href}")
        for feed in facts["feeds"]:
            wanted = expected_links(feed["copied"], feed["name"]) if feed["copied"] else []
            expect([link["href"] for link in feed["links"]] == wanted, f"{feed['links']} are not {wanted}")
            expect([link["name"] for link in feed["links"]] == words["buttons"][:len(wanted)], "names of the buttons")
            expect(bool(feed["button"]) == bool(wanted) and (not wanted or feed["button"]["shown"]), "button to copy")
        expect(words["footer"] in facts["footer"], "footer")
        for key in ("og:title", "og:description", "og:type", "og:locale", "description"):
            expect(facts["meta"].get(key), f"no {key}")
        expect(facts["meta"].get("og:url", "") == facts["canonical"], "og:url and canonical differ")
        if facts["twin"]:
            expect(facts["twin_link"] == facts["twin"] and facts["twin_language"] == {"vi": "en", "en": "vi"}[facts["language"]],
                   "the link to the other language")
            back = fetched(facts["twin"]) or ""
            link = re.search(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)"', back)
            expect(link and link[1] == facts["language"] and same(urllib.parse.urljoin(facts["twin"], link[2]), address) and
                   f'<html lang="{facts["twin_language"]}">' in back, "the twin does not lead back")
        if self.live:
            nearby = {href.partition("#")[0] for href in facts["hrefs"]
                      if urllib.parse.urlsplit(href)[:2] == here[:2]}
            for href in sorted(nearby)[:60]:
                expect(fetched(href), f"nothing at {href}")
        return facts

    def tree(self, facts):
        """What a screen reader is told."""
        nodes = [node for node in self.browser.call("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        named = [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in nodes]
        roles = [role for role, _ in named]
        words, feeds = WORDS[facts["language"]], facts["feeds"]
        for role in ("banner", "main", "contentinfo"):
            self.expect(roles.count(role) == 1, f"{roles.count(role)} of the role {role}")
        for role, name in named:
            if role in ("link", "button", "textbox", "heading", "navigation", "region", "image", "DisclosureTriangle"):
                self.expect(name, f"a {role} without a name")
        subscribable = sum(1 for feed in feeds if feed["copied"])
        self.expect(named.count(("textbox", words["label"])) == subscribable, "fields to copy, by name")
        self.expect(named.count(("button", words["copy"])) == subscribable, "buttons to copy, by name")
        self.expect(roles.count("status") == subscribable, "polite announcements")
        self.expect(named.count(("link", words["file"])) == len(feeds), "links to the files that say they do not update")
        for button in words["buttons"]:
            self.expect(sum(1 for role, name in named if role == "link" and name.startswith(button)) == subscribable,
                        f"links {button}")
        for feed in feeds:
            self.expect(any(role == "region" and name == " ".join(feed["name"].split()) for role, name in named),
                        f"no region {feed['name'][:40]}")
        described = [node for node in nodes if node["role"]["value"] == "link" and node.get("description", {}).get("value")]
        self.expect(len(described) == 4 * subscribable + len(feeds), "links that say which calendar they are about")
        self.expect((("image", words["qr"]) in named) == bool(facts["canonical"]), "the QR code's name")

    def code(self, facts, shot):
        box = self.browser.evaluate("""(() => { const box = document.querySelector('.code svg')?.getBoundingClientRect();
            return box && {x: box.x + scrollX - 4, y: box.y + scrollY - 4, width: box.width + 8, height: box.height + 8}; })()""")
        self.expect(bool(box) == bool(facts["canonical"]), "a QR code exactly when the address is known")
        if not box:
            return
        picture = f"{shot}-code.png"
        self.browser.screenshot(picture, clip=box)
        read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture],
                              capture_output=True, text=True, check=False).stdout.rstrip("\n")
        self.expect(read == facts["canonical"], f"QR code says {read!r}, not {facts['canonical']!r}")
        self.counts["codes"] = self.counts.get("codes", 0) + 1

    def focus(self, facts):
        """Every stop of the Tab key can be seen; the first leads past the header."""
        browser = self.browser
        browser.evaluate("scrollTo(0, 0)")
        stops = []
        for _ in range(45):
            browser.press("Tab", 9)
            stop = browser.evaluate(FOCUS)
            if stop["tag"] == "BODY":
                break
            stops.append(stop)
        self.expect(stops and stops[0]["name"] == WORDS[facts["language"]]["skip"] and stops[0]["href"] == "#main",
                    "the first stop skips the header")
        for stop in stops:
            self.expect(stop["outline"] and stop["seen"], f"focus cannot be seen on {stop}")
        self.counts["stops"] = self.counts.get("stops", 0) + len(stops)

    def copy(self, address, facts, shot):
        """Each button, reached and pressed by keyboard, puts its calendar's address on the clipboard and says so."""
        browser, said = self.browser, WORDS[facts["language"]]["copied"]
        browser.open(address, 1000)
        browser.call("Page.bringToFront")
        for number, feed in enumerate(feed for feed in facts["feeds"] if feed["copied"]):
            browser.evaluate("navigator.clipboard.writeText('nothing yet')")
            browser.evaluate(f"document.querySelectorAll('.copy input')[{number}].focus()")
            browser.press("Tab", 9)
            self.expect(browser.evaluate(FOCUS)["tag"] == "BUTTON", "Tab leads from the field to its button")
            if number % 2 == 0:
                browser.press("Enter", 13, "\r")
            else:
                browser.press(" ", 32, " ")
            browser.settle(0.3)
            held = browser.evaluate("navigator.clipboard.readText()")
            self.expect(held == feed["copied"], f"the clipboard holds {held!r}, not {feed['copied']!r}")
            spoken = browser.evaluate("[...document.querySelectorAll('[role=status]')].map(node => node.textContent)")
            self.expect(spoken[number] == said, f"announced {spoken}")
            if number == 0:  # all steps open too, for whoever looks at the pictures
                browser.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
                browser.screenshot(f"{shot}-copied.png")
            self.counts["copies"] = self.counts.get("copies", 0) + 1
        if any(feed["copied"] for feed in facts["feeds"]):
            # Without the clipboard interface (a page over plain http) the old way must do.
            browser.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
            browser.evaluate("document.querySelector('.copy button').focus()")
            browser.press("Enter", 13, "\r")
            browser.settle(0.3)
            browser.evaluate("delete navigator.clipboard")
            wanted = next(feed["copied"] for feed in facts["feeds"] if feed["copied"])
            held = browser.evaluate("navigator.clipboard.readText()")
            self.expect(held == wanted, f"the old way to copy leaves {held!r} on the clipboard")

    def narrow(self, address, shot):
        browser = self.browser
        for width in (390, 320):
            browser.open(address, width, 844, touch=True)
            facts = browser.evaluate(FACTS)
            self.found += browser.complaints(address)
            self.expect(facts["overflow"] <= 0, f"{facts['overflow']} px too wide at {width} px")
            code = browser.evaluate("document.querySelector('.code')?.checkVisibility() ?? false")
            self.expect(not code, f"the QR code is shown at {width} px")
            for feed in facts["feeds"]:
                for target in feed["links"] + ([feed["button"]] if feed["button"] else []):
                    self.expect(min(target["size"]) >= 48, f"only {target['size']} px at {width} px: {target}")
            low = browser.evaluate("""[...document.querySelectorAll('a:not(.skip),summary,button')].filter(node =>
                node.checkVisibility() && node.getBoundingClientRect().height < 48).map(node => node.textContent)""")
            self.expect(not low, f"lower than 48 px at {width} px: {low}")
            if width == 390:
                browser.screenshot(f"{shot}-390.png")

    def printed(self, address, shot):
        self.browser.open(address, 700)
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        shown = self.browser.evaluate("""[...document.querySelectorAll('.buttons a,.copy button,nav a')]
            .filter(node => node.checkVisibility()).length""")
        self.expect(shown == 0, f"{shown} things to press on paper")
        self.browser.screenshot(f"{shot}-print.png")
        self.browser.call("Emulation.setEmulatedMedia", media="")

    def without_script(self, address, facts):
        browser = self.browser
        browser.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            browser.open(address, 1000)
            bare = browser.evaluate(FACTS)
            for feed in bare["feeds"]:
                self.expect(not feed["button"] or not feed["button"]["shown"], "a dead button without scripts")
            self.expect([(feed["copied"], [link["href"] for link in feed["links"]]) for feed in bare["feeds"]] ==
                        [(feed["copied"], [link["href"] for link in feed["links"]]) for feed in facts["feeds"]],
                        "without scripts something is missing")
            if any(feed["copied"] for feed in facts["feeds"]):
                selected = browser.evaluate("""(() => { const field = document.querySelector('.copy input'); field.focus();
                    field.select(); return field.value.slice(field.selectionStart, field.selectionEnd); })()""")
                self.expect(selected == next(feed["copied"] for feed in facts["feeds"] if feed["copied"]),
                            "the address cannot be selected")
            closed = browser.evaluate("document.querySelectorAll('details:not([open])').length")
            if closed:
                browser.evaluate("document.querySelector('details:not([open]) summary').focus()")
                browser.press("Enter", 13, "\r")
                browser.settle(0.1)
                self.expect(browser.evaluate("document.querySelectorAll('details:not([open])').length") == closed - 1,
                            "steps do not open without scripts")
        finally:
            browser.call("Emulation.setScriptExecutionDisabled", value=False)


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".html": "text/html; charset=utf-8",
                      ".ics": "text/calendar; charset=utf-8"}

    def log_message(self, *_):
        pass


def served(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def linked_pages(base):
    pages, frontier = [base], [base]
    for _ in range(2):
        found = []
        for address in frontier:
            text = fetched(address) or ""
            for href in re.findall(r'<a[^>]* href="([^"#:]+)"', text):
                target = urllib.parse.urljoin(address, href)
                if target.startswith(base) and target.endswith((".html", "/")) and "/thang/" not in target and not any(same(target, other) for other in pages + found):
                    found.append(target)
        frontier = found[:6]
        pages += frontier
    return pages


def show_that_it_fails(browser):
    """The test must see what it looks for: a page with everything wrong."""
    with tempfile.TemporaryDirectory() as folder:
        page = """<!DOCTYPE html><html lang="vi"><title>x</title><meta http-equiv="Content-Security-Policy"
            content="default-src 'none'"><style>p{color:#ccc}</style><body><p style="margin:0">x</p>
            <img src="http://127.0.0.1:9/x.png"><a href="javascript:alert(1)">x</a><footer></footer>
            <script>console.error("x")</script>"""
        pathlib.Path(folder, "bad.html").write_text(page, encoding="utf-8")
        address = served(folder) + "bad.html"
        browser.open(address, 390)
        facts, said = browser.evaluate(FACTS), " ".join(browser.complaints(address))
        assert facts["handlers"] == 1 and facts["outside"] == 1 and facts["hrefs"] == ["javascript:alert(1)"], facts
        for directive in ("style-src", "script-src", "img-src"):
            assert f"policy: {directive}" in said, (directive, said)
        assert page_hashes.complaints(page.encode()), "hashes"
        pathlib.Path(folder, "open.html").write_text(
            """<!DOCTYPE html><html lang="vi"><style>p{color:#bbb;width:2000px}</style><p>nhạt</p><img src="x.png"><footer></footer>
            <script>console.error("x"); throw 1</script>""", encoding="utf-8")
        address = address.replace("bad", "open")
        browser.open(address, 390)
        facts, said = browser.evaluate(FACTS), " ".join(browser.complaints(address))
        assert facts["overflow"] > 1000 and facts["poor"] and "request: " in said and "console.error" in said and "exception: " in said, (facts, said)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("site")
    parser.add_argument("--pages", nargs="*")
    parser.add_argument("--shots", type=pathlib.Path)
    arguments = parser.parse_args()
    if "://" in arguments.site:
        base = arguments.site
        addresses = [urllib.parse.urljoin(base, page) for page in arguments.pages] if arguments.pages else linked_pages(base)
    else:
        base = served(arguments.site)
        folder = pathlib.Path(arguments.site)
        pages = arguments.pages or sorted(str(page.relative_to(folder)) for page in folder.rglob("*.html"))
        addresses = [base + page for page in pages]
    if not addresses:
        sys.exit("no pages")
    shots = arguments.shots or pathlib.Path(tempfile.mkdtemp(prefix="page_shots."))
    shots.mkdir(parents=True, exist_ok=True)
    browser, wrong = Browser(), 0
    try:
        browser.session, session = None, browser.session
        for permission in ("clipboardReadWrite", "clipboardSanitizedWrite"):
            browser.call("Browser.grantPermissions", permissions=[permission, "clipboardReadWrite"],
                         origin=base.rstrip("/"))
        browser.session = session
        show_that_it_fails(browser)
        test = PageTest(browser, shots, "://" in arguments.site)
        for address in addresses:
            name = address[len(base):] or "index.html"
            found = test.check(address, name)
            wrong += bool(found)
            print(f"{name}: " + ("; ".join(found) if found else "right"), flush=True)
        print(f"{len(addresses)} pages, {wrong} wrong; {test.counts}; pictures in {shots}")
    finally:
        browser.close()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
