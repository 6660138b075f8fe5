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
