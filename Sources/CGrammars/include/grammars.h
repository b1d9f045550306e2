#pragma once

/// A grammar out of a shared object: either a function that gives it by this name, or a module for
/// Python, whose one or two methods give grammars. The language is a `TSLanguage`, nil where there is
/// none, and then `reason` says why in static text.
typedef struct {
  const void *language;
  const char *reason;
} cg_grammar;

/// Opens the shared object at `path`, for good. `method` is the name of the method that gives the
/// grammar where a module for Python has several.
cg_grammar cg_grammar_open(const char *path, const char *method);
