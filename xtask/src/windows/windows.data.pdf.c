/* Wine has no windows.data.pdf.dll, which printing imports from Windows 10 on. TEST ONLY, never ship. */
#include <windows.h>
__declspec(dllexport) HRESULT WINAPI PdfCreateRenderer(void *device, void **renderer){ *renderer = NULL; return E_NOTIMPL; }
BOOL WINAPI DllMain(HINSTANCE h, DWORD r, LPVOID l){ return TRUE; }
