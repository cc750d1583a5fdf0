/* The part of Windows 10's own icuuc.dll that Qt looks for: no converter is ever found. */
#include <stddef.h>
#define OUT __declspec(dllexport)
#define FILE_ACCESS_ERROR 4
OUT void *ucnv_open(const char *name, int *error) { *error = FILE_ACCESS_ERROR; return NULL; }
OUT int ucnv_countAvailable(void) { return 0; }
OUT const char *ucnv_getAvailableName(int number) { return NULL; }
OUT const char *ucnv_getName(void *converter, int *error) { return ""; }
OUT const char *ucnv_getStandardName(const char *name, const char *by, int *error) { return NULL; }
OUT signed char ucnv_getMaxCharSize(void *converter) { return 1; }
OUT int ucnv_toUCountPending(void *converter, int *error) { return 0; }
OUT int ucnv_fromUCountPending(void *converter, int *error) { return 0; }
OUT void ucnv_close(void *converter) {}
OUT void ucnv_reset(void *converter) {}
OUT void ucnv_toUnicode(void) {}
OUT void ucnv_fromUnicode(void) {}
OUT void ucnv_getToUCallBack(void) {}
OUT void ucnv_setToUCallBack(void) {}
OUT void ucnv_getFromUCallBack(void) {}
OUT void ucnv_setFromUCallBack(void) {}
OUT void ucnv_cbToUWriteUChars(void) {}
OUT void ucnv_cbFromUWriteUChars(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
