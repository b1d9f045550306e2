/// What people write where a secret is to be filled in, or where any word would do.
enum PlaceholderWords {
  /// Parts of a text that say that it is not meant.
  static let parts: [[UInt8]] = [
    "changeme", "change-me", "change_me", "changethis", "change-this", "change_this", "change it",
    "placeholder", "example", "dummy", "redacted", "removed", "your_", "your-", "yourpass",
    "yoursecret", "yourtoken", "yourkey", "yourapi", "my_pass", "my-pass", "mypass", "my_secret",
    "my-secret", "mysecret", "my_token", "my-token", "mytoken", "my_api", "my-api", "myapi",
    "insert",
    "replace", "fixme", "notreal", "not-real", "not_real", "fakepass", "fake_", "fake-", "_here",
    "-here", "goes_here", "put_", "enter_", "xxxx", "****", "....", "----", "____", "sample",
    "letmein", "notareal", "not_a_", "not-a-", "nopass", "no_pass", "invalid", "wrong", "incorrect",
    "test_",
    "test-", "_test", "-test", "testing", "foobar", "foo_", "bar_", "qwerty", "asdf",
    "123456", "123123", "mykey", "passw", "abcdef", "secret_", "secret-", "password_", "password-",
    "_password", "-password",
    "_token", "-token", "_secret", "-secret", "_key", "-key", "username", "unknown", "whatever",
    "something", "anything", "correcthorse", "00000", "11111", "abc123", "lorem", "ipsum",
  ].map { Array("\($0)".utf8) }

  /// Those among them that ask for something else to be put in.
  static let marks: [[UInt8]] = [
    "changeme", "change", "placeholder", "example", "dummy", "redacted", "removed", "your",
    "insert",
    "replace", "fixme", "xxxx", "****", "....", "_here", "-here", "not_a", "not-a", "notreal",
  ].map { Array("\($0)".utf8) }

  /// Whole texts, digits and signs at the end apart.
  static let whole = IdentifierWords.set(
    """
    utf ipv oauth base md sha aes rsa des bit tls ssl http https sftp ssh smtp hmac argon scrypt bcrypt \
    jceks jks pkcs baz bazbat bat qwer qwerty xyz foobarbaz barfoo\
    a aa aaa aaaa ab abc abcd access account admin administrator alice all any api apikey app auth \
    authorization aws azure b bar basic baz bearer blah bob boolean bytes c cat char cert client \
    cluster code config cred credential credentials current custom data database db default demo dev \
    developer development disabled docker dog empty enabled env environment error false fake field \
    file fiz fizz foo food google guest hash header hello hidden hi host id input int integer jane \
    john json jwt key keys letmein local localhost login manager master me monkey my mysql name new \
    nil no none nope null number oauth object off old on open oracle other pass passphrase passw \
    passwd password passwords passwort path postgres postgresql private prod production public pw pwd \
    qux rabbit random rails redis refresh required root sa salt saltedpass scott secret secrets \
    secure service session some staging str string super superuser supersecret symbol sys system \
    temp test tester tests text tiger tmp token tokens topsecret true type undefined unset user \
    userpass users value vault version welcome word yes you your
    """)
}
