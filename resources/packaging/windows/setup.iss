; Talk It Through for Windows, per user or for all users. Run by build_installer.py with
;   iscc /DVersion=1.0.0 /DSource=<frozen folder> /O<output> setup.iss
; Silent:  setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /ALLUSERS   (or /CURRENTUSER)
; Remove:  "<folder>\unins000.exe" /VERYSILENT

#ifndef Version
  #error Give the version with /DVersion=...
#endif
#ifndef Source
  #error Give the frozen folder with /DSource=...
#endif

[Setup]
AppId={{6E0F4C52-9A0B-4B7C-8F55-3D0C8A6D7A11}
AppName=Talk It Through
AppVersion={#Version}
AppPublisher=Talk It Through contributors
DefaultDirName={autopf}\Talk It Through
DefaultGroupName=Talk It Through
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=talk-it-through-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
UninstallDisplayIcon={app}\decisionaid.exe
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "spanish"; MessagesFile: "compiler:Languages\Spanish.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; An upgrade leaves no library of the version before. Visits, policy and aids live elsewhere.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Talk It Through"; Filename: "{app}\decisionaid.exe"
Name: "{autodesktop}\Talk It Through"; Filename: "{app}\decisionaid.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.talk"; ValueType: string; ValueData: "TalkItThrough.Visit"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\TalkItThrough.Visit"; ValueType: string; ValueData: "Talk It Through visit"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\TalkItThrough.Visit\DefaultIcon"; ValueType: string; ValueData: "{app}\decisionaid.exe,0"
Root: HKA; Subkey: "Software\Classes\TalkItThrough.Visit\shell\open\command"; ValueType: string; ValueData: """{app}\decisionaid.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.aid\OpenWithProgids"; ValueType: string; ValueName: "TalkItThrough.Aid"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\TalkItThrough.Aid"; ValueType: string; ValueData: "Talk It Through guide"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\TalkItThrough.Aid\shell\open\command"; ValueType: string; ValueData: """{app}\decisionaid.exe"" --aid ""%1"""
