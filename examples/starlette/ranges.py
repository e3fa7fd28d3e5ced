"""The Range field (RFC 9110 §14)."""
import re

UNSATISFIABLE = "unsatisfiable"


def read_range(field, size):
    """(first, last), both inclusive; None for the whole file, as for invalid syntax or several ranges; UNSATISFIABLE."""
    unit, _, text = (field or "").strip().partition("=")
    items = [item for item in re.split(r"[ \t]*,[ \t]*", text.strip(" \t")) if item]
    if unit.lower() != "bytes" or not items:
        return None
    spans = []
    for item in items:
        match = re.fullmatch(r"([0-9]*)-([0-9]*)", item)
        if not match or item == "-":
            return None
        first, last = position(match[1]), position(match[2])
        if first is not None and last is not None and first > last:
            return None
        if first is None:
            first, last = max(0, size - last), size - 1
        spans.append((first, size - 1 if last is None else min(last, size - 1)))
    if all(first >= size for first, _last in spans):
        return UNSATISFIABLE
    return spans[0] if len(spans) == 1 else None


def position(digits):
    """The number; any that is longer than a file can be is one large number."""
    digits = digits and (digits.lstrip("0") or "0")
    return int(digits) if 0 < len(digits) < 19 else 10**19 if digits else None
