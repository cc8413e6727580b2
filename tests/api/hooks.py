"""What schemathesis asks beside its own checks, and of which things (`hooks` in schemathesis.toml).

A room refuses with 422 what no schema can say: a team that answers for no such stage, words that are missing for this state. So 422 is no
failure by itself. But what the document allows must be readable: a 422 that says "the body (or the query) does not fit" to a request that
fits the document is a document that says too little. These two refusals are told from the rooms' by their words, read from the words' file.

Made-up ids are nobody's: most requests would end at 404. In their place stand ids of what there is, the same each time.
"""

import functools
import os
import re
import zlib
from pathlib import Path

import requests
import schemathesis
from schemathesis import GenerationMode

WORDS = Path(__file__).parents[2] / "crates/words/words/en/api.ftl"

# They refuse with 401 what is shown beside the token: a client's secret, a device's signature.
SIGNED = ("/oauth/token", "/api/v1/device-feedback")

# What only the data knows: slugs of this company, ids and names inside of a body's list, spans between two instants, the lines of pasted notes; and the events of a hook, which its page lists.
DATA = re.compile(r": (unknown (team|board|product|device|slug|event)|no such \w+|line \d+: .*|feedback is named .*|before until.*|no line says anything)$")


def beginnings():
    text = WORDS.read_text(encoding="utf-8")
    found = re.findall(r"^refusal-api-(?:body|query) = (.*?): \{", text, re.MULTILINE)
    if len(found) != 2:
        raise RuntimeError(f"{WORDS}: refusal-api-body and refusal-api-query are not what they were")
    return tuple(found)


UNREADABLE = beginnings()


# The example of every id in the document; and what is longer than any id of a young community.
MADE_UP = re.compile(r"4821|[1-9][0-9]{6,17}")


def ask(path):
    token = os.environ.get("MILLET_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = requests.get(os.environ["MILLET_BASE"] + path, headers=headers, timeout=60)
    return answer.json().get("items", []) if answer.status_code == 200 else []


@functools.cache
def there_is(noun, name):
    """What may stand in `{name}` after this noun: what its list shows to whoever asks."""
    if noun == "replies":
        topics = there_is("topics", "id")[:8]
        items = [item for topic in topics for item in ask(f"/api/v1/topics/{topic}/replies?limit=10")]
    else:
        items = ask(f"/api/v1/{noun}?limit=50")
    found = {item.get(name) for item in items if isinstance(item, dict)}
    return sorted(value for value in found if isinstance(value, str))


@schemathesis.hook
def before_call(ctx, case, kwargs):
    noun = case.operation.path.removeprefix("/api/v1/").split("/")[0]
    for name, value in (case.path_parameters or {}).items():
        if not isinstance(value, str) or not MADE_UP.fullmatch(value):
            continue
        known = there_is(noun, name)
        chance = zlib.crc32(f"{case.operation.path} {value}".encode())
        # Now and then it stays what nobody has.
        if known and (value == "4821" or chance % 8):
            case.path_parameters[name] = known[chance // 8 % len(known)]


@schemathesis.check
def what_the_document_allows_is_readable(ctx, response, case):
    """Fails when a request that fits the document is refused for its shape."""
    if response.status_code != 422 or case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return None
    detail = response.json().get("detail", "")
    if detail.startswith(UNREADABLE) and not DATA.search(detail):
        raise AssertionError(f"The document allows it, the operation cannot read it: {detail}")
    return None


@schemathesis.check
def the_token_lives_on(ctx, response, case):
    """Fails when the role's own token is refused: what was asked has ended it, and the rest of the run would pass without asking anything."""
    token = os.environ.get("MILLET_TOKEN")
    sent = response.request.headers.get("Authorization", "")
    if token and sent == f"Bearer {token}" and response.status_code == 401 and case.path not in SIGNED:
        raise AssertionError("The token of this run is refused: exclude what ended it in schemathesis.toml, with the reason")
    return None
