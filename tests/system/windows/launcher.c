/* Stands in for the frozen program in a small package: starts the command of launcher.txt (UTF-8),
   which stands beside it, with its own words after it, and ends as that ends. */
#include <windows.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

static char said[16384];
static wchar_t command[32768], folder[32768];

int main(void)
{
    wchar_t *words = GetCommandLineW(), *end;
    STARTUPINFOW start = {sizeof start};
    PROCESS_INFORMATION process;
    DWORD code = 99;
    FILE *file;
    GetModuleFileNameW(NULL, folder, 32767);
    wcscpy(wcsrchr(folder, L'\\') + 1, L"launcher.txt");
    file = _wfopen(folder, L"r");
    if (!file || !fgets(said, sizeof said, file)) return 98;
    fclose(file);
    said[strcspn(said, "\r\n")] = 0;
    if (!MultiByteToWideChar(CP_UTF8, 0, said, -1, command, 16384)) return 96;
    end = *words == '"' ? wcschr(words + 1, '"') : wcspbrk(words, L" \t");  /* past the own name */
    wcscat(command, end ? end + (*end == '"') : L"");
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 97;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
