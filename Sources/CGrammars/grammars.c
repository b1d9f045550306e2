#define _GNU_SOURCE
#include "grammars.h"
#include <dlfcn.h>
#include <string.h>

// A wheel's module is built against Python's stable ABI, whose structures never change (PEP 384). It
// asks for two or three functions of Python; these stand in for them and hand back what they are given,
// so that the table of methods can be read and the one that gives the grammar called.
struct object {
  long references;
  void *type;
};
struct method {
  const char *name;
  void *(*call)(void *, void *);
  int flags;
  const char *documentation;
};
struct module {
  struct object head;
  void *(*init)(void);
  long index;
  void *copy;
  const char *name, *documentation;
  long size;
  struct method *methods;
};

#define FOR_GRAMMARS __attribute__((visibility("default"), used))
FOR_GRAMMARS void *PyModule_Create2(void *module, int version) {
  (void)version;
  return module;
}
FOR_GRAMMARS void *PyModuleDef_Init(void *module) { return module; }
FOR_GRAMMARS void *PyCapsule_New(void *pointer, const char *name, void *destroy) {
  (void)name;
  (void)destroy;
  return pointer;
}

FOR_GRAMMARS void *PyLong_FromVoidPtr(void *pointer) { return pointer; }

static cg_grammar none(const char *reason) { return (cg_grammar){0, reason}; }

cg_grammar cg_grammar_open(const char *path, const char *method) {
  void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return none("the shared object cannot be loaded");
  void *(*init)(void) = (void *(*)(void))dlsym(handle, "PyInit__binding");
  if (!init) return none("the shared object is no grammar's");
  struct module *module = init();
  if (!module || !module->methods) return none("the shared object gives no grammar");
  for (struct method *found = module->methods; found->name; found++)
    if (!strcmp(found->name, method)) return (cg_grammar){found->call(0, 0), 0};
  return none("the shared object does not have this grammar");
}
