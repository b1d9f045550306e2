#include <hs.h>
#include <stdlib.h>

/* The widest match of an expression, UINT_MAX if unbounded; 0 and a result other than HS_SUCCESS
   where vectorscan does not take it. Here because the caller would have to free() the answer. */
static inline hs_error_t cg_hs_widest(const char *expression, unsigned int flags,
                                      unsigned int *widest, unsigned int *narrowest) {
  hs_expr_info_t *info = NULL;
  hs_compile_error_t *error = NULL;
  hs_error_t result = hs_expression_info(expression, flags, &info, &error);
  *widest = result == HS_SUCCESS && info != NULL ? info->max_width : 0;
  *narrowest = result == HS_SUCCESS && info != NULL ? info->min_width : 0;
  free(info);
  hs_free_compile_error(error);
  return result;
}

static inline void cg_hs_free(void *bytes) { free(bytes); }
