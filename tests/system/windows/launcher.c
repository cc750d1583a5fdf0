/* Stands in for the frozen program in a small package: starts the command of launcher.txt, which
   stands beside it, with its own words after it, and ends as that ends. */
#include <windows.h>
#include <stdio.h>
#include <string.h>

static char command[32768], folder[MAX_PATH];

int main(void)
{
    char *words = GetCommandLineA(), *end;
    STARTUPINFOA start = {sizeof start};
    PROCESS_INFORMATION process;
    DWORD code = 99;
    FILE *file;
    GetModuleFileNameA(NULL, folder, sizeof folder);
    strcpy(strrchr(folder, '\\') + 1, "launcher.txt");
    file = fopen(folder, "r");
    if (!file || !fgets(command, sizeof command / 2, file)) return 98;
    fclose(file);
    command[strcspn(command, "\r\n")] = 0;
    end = *words == '"' ? strchr(words + 1, '"') : strpbrk(words, " \t");  /* past the own name */
    strcat(command, end ? end + (*end == '"') : "");
    if (!CreateProcessA(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 97;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
