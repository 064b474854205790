"""Reads pages (files named, else standard input) and compares the hashes in their policy with the texts they hold."""
import base64
import hashlib
import re
import sys


def complaints(html: bytes):
    policy = re.search(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    if not policy:
        return ["no policy"]
    directives = {name: sources for name, _, sources in
                  (part.strip().partition(b" ") for part in policy[1].split(b";"))}
    found = [] if directives.get(b"default-src") == b"'none'" else ["default-src is not 'none'"]
    for tag, directive in ((b"style", b"style-src"), (b"script", b"script-src")):
        inside = re.findall(rb"<%s\b([^>]*)>(.*?)</%s>" % (tag, tag), html, re.S)
        if len(inside) > 1 or any(attributes for attributes, _ in inside) or (tag == b"style" and not inside):
            found.append(f"expected one plain <{tag.decode()}>, found {len(inside)}")
        for _, text in inside:
            right = b"'sha256-" + base64.b64encode(hashlib.sha256(text).digest()) + b"'"
            if directives.get(directive) != right:
                found.append(f"{directive.decode()} should be {right.decode()}, is {directives.get(directive)}")
    return found


if __name__ == "__main__":
    pages = {name: open(name, "rb").read() for name in sys.argv[1:]} or {"page": sys.stdin.buffer.read()}
    wrong = [f"{name}: {complaint}" for name, html in pages.items() for complaint in complaints(html)]
    print("\n".join(wrong) or f"{len(pages)} pages, hashes right", file=sys.stderr if wrong else sys.stdout)
    sys.exit(1 if wrong else 0)
