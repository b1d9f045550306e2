"""What looks like a secret and is none; each file here should be passed over in silence."""

import base64

from chance import BASE62, BASE64, DIGITS, WORDS
from surroundings import KINDS, assigned

PLACEHOLDERS = ("changeme", "your-api-key-here", "<token>", "${API_KEY}", "xxxxxxxxxxxxxxxx", "password",
                "example", "INSERT_TOKEN_HERE", "{{ api_key }}", "%(password)s", "$DB_PASSWORD", "********",
                "todo", "none", "secret", "test", "REDACTED", "foo", "replace-me", "<your password>",
                "my-secret-token", "dummy", "0000000000000000", "placeholder", "not-a-real-key")
CODE = ("password = getPassword()", "token = request.headers.get('Authorization')", "secret = os.environ['SECRET']",
        "apiKey: process.env.API_KEY,", "password: String,", "const token = await fetchToken(user);",
        "user.password = params[:password]", "password_field = driver.find_element(By.ID, 'password')",
        "if password == confirm_password:", "self.token = token", "def login(username, password):",
        "String password = config.getString(\"db.password\");", "type Token struct { Value string }",
        "password = Column(String(255), nullable=False)", "private final PasswordEncoder passwordEncoder;",
        "secretKeyRef: { name: app-secrets, key: token }", "token_url = 'https://auth.test/oauth/token'",
        "passwordPlaceholder: 'Enter your password'", "TOKEN_EXPIRY = 3600", "key = 'primary_color'",
        "password_reset_path: '/users/password/edit'", "secretName: billing-tls-certificate",
        "let apiKeyHeader = 'x-api-key-version'", "token_type = 'bearer'", "credentials: 'same-origin'",
        "passwordHash = bcrypt.hash(password, 10)", "keySize = 2048", "auth_method = 'client_secret_basic'",
        "passwordStrength: 'medium'", "min_password_length: 12", "authorizationUrl: '/oauth2/authorize'")
PROSE = ("The password must have at least twelve characters and one digit.",
         "Pass the token in the Authorization header: `Authorization: Bearer <token>`.",
         "To create a secret, run `kubectl create secret generic app --from-literal=password=...`.",
         "See https://user:password@example.com/ for how credentials look in a URL.",
         "password: the password of the database user (default: none)",
         "Forgot your password? Reset it at https://accounts.test/password/reset.",
         "AWS_ACCESS_KEY_ID=<key id> AWS_SECRET_ACCESS_KEY=<secret> ./deploy")
DOCUMENTED = ("AKIA" + "IOSFODNN7" + "EXAMPLE", "wJalrXUtnFEMI" + "/K7MDENG/" + "bPxRfiCYEXAMPLEKEY")


def hashes(chance, count):
    forms = ("sha256:{64}", "integrity sha512-{b64}", "commit {40}", "md5sum: {32}", "ETag: \"{32}\"",
             "checksum = \"{64}\"", "rev = \"{40}\"", "image: app@sha256:{64}", "  digest: {64}",
             "\"resolved\": \"https://r.test/a-1.2.3.tgz#{40}\"", "index {7}..{7} 100644", "etag={32}")
    for _ in range(count):
        form = chance.choice(forms)
        for length in (7, 32, 40, 64):
            form = form.replace("{%d}" % length, chance.hex(length))
        yield "hash", ("sums.txt", form.replace("{b64}", chance.base64(64)) + "\n")


def identifiers(chance, count):
    forms = ("id: {u}", '"uuid": "{u}",', "guid = {u}", "tenant_id = \"{u}\"", "device: {mac}", "order no. {d}",
             "request_id={u}", "object_id: ObjectId('{24}')", "sku: AB-{d}-X", "<ProjectGuid>{{u}}</ProjectGuid>",
             "trace: 00-{32}-{16}-01", "build_id = '{20}'")
    for _ in range(count):
        form = chance.choice(forms).replace("{u}", chance.uuid()).replace("{d}", chance.of(DIGITS, 10))
        form = form.replace("{mac}", ":".join(chance.hex(2) for _ in range(6)))
        for length in (16, 20, 24, 32):
            form = form.replace("{%d}" % length, chance.hex(length))
        yield "identifier", ("record.yaml", form + "\n")


def placeholders(chance, count):
    names = ("API_KEY", "DB_PASSWORD", "CLIENT_SECRET", "AUTH_TOKEN", "GITHUB_TOKEN", "STRIPE_SECRET_KEY")
    for number in range(count):
        value = PLACEHOLDERS[number % len(PLACEHOLDERS)]
        file, text, _ = assigned(chance, chance.choice(names), value, chance.choice(KINDS))
        yield "placeholder", (file, text)


def lock_files(chance, count):
    for _ in range(count):
        npm = "".join(f'    "node_modules/{word}": {{\n      "version": "1.{place}.0",\n      "resolved": '
                      f'"https://r.test/{word}.tgz",\n      "integrity": "sha512-{chance.base64(64)}"\n    }},\n'
                      for place, word in enumerate(WORDS))
        yield "lock file", ("package-lock.json", '{\n  "packages": {\n' + npm + "  }\n}\n")
        yield "lock file", ("Cargo.lock", "".join(
            f'[[package]]\nname = "{word}-token"\nversion = "0.1.0"\nchecksum = "{chance.hex(64)}"\n' for word in WORDS))
        yield "lock file", ("go.sum", "".join(f"test/{word} v1.2.3 h1:{chance.base64(32)}\n" for word in WORDS))
        yield "lock file", ("poetry.lock", "".join(
            f'{{file = "{word}-1.0.tar.gz", hash = "sha256:{chance.hex(64)}"}},\n' for word in WORDS))


def generated(chance, count):
    """Minified code, source maps, images in base64 and test vectors."""
    for _ in range(count):
        names = [chance.of(BASE62[10:], 2) for _ in range(400)]
        code = ";".join(f"var {name}=function(e,t){{return e.{chance.choice(WORDS)}(t,{chance.randrange(99)})}}" for name in names)
        yield "minified", ("app.min.js", f"!function(){{{code};a.token=b.key(c),d.password=e||f}}();\n")
        yield "source map", ("app.js.map", '{"version":3,"mappings":"' + ";".join(chance.of(BASE62[10:], 6) + "," + chance.of("ACEIGU", 4) for _ in range(300)) + '"}\n')
        image = base64.b64encode(b"\x89PNG\r\n\x1a\n" + chance.randbytes(1500)).decode()
        yield "image", ("icon.css", f".icon {{ background: url(data:image/png;base64,{image}); }}\n")
        yield "font", ("font.css", f"@font-face {{ src: url(data:font/woff2;base64,{chance.base64(900)}); }}\n")
        yield "test vector", ("sha_test.go", "".join(f'\t{{"{chance.choice(WORDS)}", "{chance.hex(64)}"}},\n' for _ in range(20)))
        yield "test vector", ("vectors.txt", "".join(f"MD = {chance.hex(40)}\nMsg = {chance.hex(60)}\n\n" for _ in range(20)))
        yield "bytes", ("table.c", "static const unsigned char table[] = {\n" + ",\n".join(
            ", ".join("0x" + chance.hex(2) for _ in range(12)) for _ in range(12)) + "\n};\n")
        yield "hex dump", ("dump.txt", "".join(f"{place * 16:08x}  " + " ".join(chance.hex(2) for _ in range(16)) + "\n" for place in range(30)))
        svg = " ".join(f"{chance.choice('MLC')}{chance.uniform(0, 99):.3f} {chance.uniform(0, 99):.3f}" for _ in range(200))
        yield "drawing", ("logo.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{svg}"/></svg>\n')


def public_parts(chance, count):
    """The halves of keys that are meant to be seen."""
    for _ in range(count):
        yield "public key", ("key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + chance.of(BASE64, 43) + " robot@host\n")
        yield "public key", ("key.pem", chance.pem("PUBLIC KEY", 280) + "\n")
        yield "certificate", ("ca.crt", chance.pem("CERTIFICATE", 900) + "\n")
        yield "public key", ("release.asc", chance.pem("PGP PUBLIC KEY BLOCK", 500) + "\n")
        yield "signature", ("file.sig", chance.pem("PGP SIGNATURE", 300) + "\n")
        yield "public key", ("jwks.json", '{"keys":[{"kty":"RSA","e":"AQAB","n":"' + chance.of(BASE62, 342) + '","kid":"' + chance.of(BASE62, 20) + '"}]}\n')
        yield "public key", ("known_hosts", "git.test ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ" + chance.of(BASE64, 340) + "\n")


def words(chance, count):
    """Code and prose about secrets, examples of vendors' documentation, texts in other languages."""
    for number in range(count):
        yield "code", (("service.py", "api.js", "Main.java", "app.rb")[number % 4], CODE[number % len(CODE)] + "\n")
        yield "prose", ("README.md", PROSE[number % len(PROSE)] + "\n")
        yield "vendor's example", ("guide.md", f"aws_key = {DOCUMENTED[number % 2]}\n")
        word = "-".join(chance.sample(WORDS, 3))
        yield "name", ("names.yaml", f"secretName: {word}\ntokenizer: {word}\npasswordPolicy: {word}\n")
        yield "translation", ("de.json", '{"password": "Passwort", "forgot_password": "Passwort vergessen?", "token": "Zeichen", "pwd_hint": "Mindestens acht Zeichen"}\n')
        yield "translation", ("ja.json", '{"password": "\u30d1\u30b9\u30ef\u30fc\u30c9", "new_password": "\u65b0\u3057\u3044\u30d1\u30b9\u30ef\u30fc\u30c9"}\n')


def everything(chance, scale):
    yield from hashes(chance, 120 * scale)
    yield from identifiers(chance, 100 * scale)
    yield from placeholders(chance, 150 * scale)
    yield from lock_files(chance, 6 * scale)
    yield from generated(chance, 6 * scale)
    yield from public_parts(chance, 8 * scale)
    yield from words(chance, 62 * scale)


