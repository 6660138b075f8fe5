"""What nobody should type, and what machines that look for holes do type."""

LONG = "x" * 10_001
ODD = {
    "nul": "a\x00b",
    "long": LONG,
    "nothing seen": "\u200b\u200d\ufeff",
    "right to left": "\u202egnuj\u202c",
    "other scripts": "مدرسة 学校 школа",
    "half a letter": "e" + "\u0301" * 500,
    "script": '"><script>alert(1)</script>',
    "query": "' OR 1=1; DROP TABLE people_user; --",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "json": '{"$gt": [""], "__proto__": {}}',
    "number": "9" * 400,
    "below nothing": "-1",
    "path": "../../etc/passwd",
    "header": "a\r\nSet-Cookie: kwaad=1",
}
# What a person types into a field for searching, and means something to some engine.
QUERIES = (
    "foo:bar", '"', "'", '"open', "a\x00b", "*", "a*", "^a", "-a", "-", "(", ")", "a AND", "OR", "NOT a",
    "NEAR(a b, 2)", "{a}", "a + b", "$", "\\", "%", "_", "title:", "é", "\u202ea", LONG, "a " * 5_000,
)  # fmt: skip
