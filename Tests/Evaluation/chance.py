"""Random texts over documented alphabets, and the checksums that some tokens carry."""

import base64
import json
import random
import string
import zlib

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
BASE62 = DIGITS + UPPER + LOWER
ALNUM, UPPERNUM, HEX = LOWER + DIGITS, UPPER + DIGITS, "0123456789abcdef"
BASE32, URLSAFE, BASE64 = UPPER + "234567", BASE62 + "-_", BASE62 + "+/"
BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
SIGNS = "!@#%^*+?~"
WORDS = ("harbor violet copper meadow thunder pepper saddle walnut glacier lantern "
         "falcon ember cobalt juniper marble tundra").split()


class Chance(random.Random):
    """A seeded source of everything that the evaluation makes up."""

    def of(self, letters, count):
        """So many letters of an alphabet."""
        return "".join(self.choice(letters) for _ in range(count))

    def hex(self, count):
        return self.of(HEX, count)

    def uuid(self):
        text = self.hex(32)
        return "-".join((text[:8], text[8:12], "4" + text[13:16], "a" + text[17:20], text[20:]))

    def base64(self, count):
        """Base64 of so many random bytes, padded."""
        return base64.b64encode(self.randbytes(count)).decode()

    def checked62(self, prefix, count):
        """A body and its CRC-32 in six digits of base 62, as GitHub and npm have it."""
        body = self.of(BASE62, count)
        rest, digits = zlib.crc32(body.encode()), ""
        for _ in range(6):
            rest, digit = divmod(rest, 62)
            digits = BASE62[digit] + digits
        return prefix + body + digits

    def jwt(self):
        """A signed web token: header and claims in JSON, and a signature of 256 bits."""
        claims = {"sub": self.of(DIGITS, 10), "iat": 1700000000 + self.randrange(10**7)}
        parts = [json.dumps(part, separators=(",", ":")).encode()
                 for part in ({"alg": "HS256", "typ": "JWT"}, claims)] + [self.randbytes(32)]
        return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)

    def pem(self, label, count):
        """An armoured key: DER's beginning and random bytes, 64 letters a line."""
        body = base64.b64encode(b"\x30\x82\x04\xa4\x02\x01\x00" + self.randbytes(count)).decode()
        lines = [body[place:place + 64] for place in range(0, len(body), 64)]
        rule = "-" * 5
        return "\n".join([f"{rule}BEGIN {label}{rule}", *lines, f"{rule}END {label}{rule}"])

    def password(self):
        """As generators and people make them; never a bare word."""
        kind = self.randrange(4)
        if kind == 0:
            return self.of(BASE62 + SIGNS, self.randint(12, 20))
        if kind == 1:
            return self.of(BASE62, self.randint(12, 24))
        if kind == 2:
            word = self.choice(WORDS).capitalize()
            return word + self.choice(SIGNS) + self.of(DIGITS, 3) + self.of(LOWER, 2)
        return self.of(LOWER, 4) + "-" + self.of(ALNUM, 4) + "-" + self.of(DIGITS, 4)
