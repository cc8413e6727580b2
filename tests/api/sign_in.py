"""Prints a fresh token of a persona of the demo: `sign_in.py BASE HANDLE`. It holds every scope its member may give away.

The same way as a person's: the demo's bar signs in, /account/tokens shows the token once.
"""

import re
import sys

import requests

base, handle = sys.argv[1:]
browser = requests.Session()
browser.headers["Sec-Fetch-Site"] = "same-origin"
browser.post(f"{base}/demo/as", data={"as": handle}, allow_redirects=False, timeout=60).raise_for_status()
page = browser.get(f"{base}/account/tokens", timeout=60)
scopes = sorted(set(re.findall(r'name="(scope-[a-z]+)"', page.text)))
form = {"name": "fuzz", "days": "7", **{scope: "on" for scope in scopes}}
made = browser.post(f"{base}/account/tokens", data=form, timeout=60)
found = re.search(r"mlt_[0-9a-f]{64}", made.text)
if not scopes or not found:
    sys.exit(f"no token for {handle}: {page.status_code}, {made.status_code}")
print(found[0])
