; Installer for one user, in Spanish, silent with /S. Made by `cargo xtask windows installer`, which defines:
;   VERSION   1.2.3
;   FILES     the folder with procede.exe, WebView2Loader.dll and LICENSE.txt
;   KILOBYTES what these take on the disk
;   OUT       where the installer is written
;   WEBVIEW2  (optional) Microsoft's offline installer of WebView2, to be carried inside and run where it is missing
;   QUICK     (optional) do not compress: for tests
;
; Exit codes of a silent run: 0 done, 3 WebView2 is missing, 4 a newer version is installed, 5 the program is open.
; /SINWEBVIEW2 installs although WebView2 is missing: for images that get it another way.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Procede"
!define RUNTIME "{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
; As in tauri.conf.json (`identifier`): there the program keeps the office's data.
!define DATA "$LOCALAPPDATA\mx.procede.escritorio"

Name "Procede"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Procede"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Procede ${VERSION}"
ManifestSupportedOS Win10
ManifestLongPathAware true
CRCCheck force
ShowInstDetails nevershow
ShowUninstDetails show

VIProductVersion "${VERSION}.0"

!define MUI_ICON "..\..\icons\icon.ico"
!define MUI_UNICON "..\..\icons\icon.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${FILES}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\procede.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Abrir Procede"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Spanish"
VIAddVersionKey "ProductName" "Procede"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Instalador de Procede"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

; Whether WebView2 is here, for this machine or for this user: $0 is its version, or nothing.
Function WebView2
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\${RUNTIME}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\Microsoft\EdgeUpdate\Clients\${RUNTIME}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

Function .onInit
  SetRegView 64
  ${GetParameters} $R0

  ; An older program would not open data that a newer one has brought up to date.
  ReadRegStr $1 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      MessageBox MB_OK|MB_ICONSTOP "En este equipo está Procede $1, más nuevo que éste (${VERSION}). Si de verdad quiere el anterior, desinstale primero el nuevo; los datos se quedan." /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}

  !ifndef WEBVIEW2
    Call WebView2
    ${If} $0 == ""
      ClearErrors
      ${GetOptions} $R0 "/SINWEBVIEW2" $3
      ${If} ${Errors}
        MessageBox MB_YESNO|MB_ICONEXCLAMATION "A este equipo le falta Microsoft Edge WebView2, sin el cual Procede no abre su ventana. Viene con Windows 11 y con Windows 10 actualizado; también hay un instalador de Procede que lo trae y no necesita red. Pídalo a soporte.$\r$\n$\r$\n¿Instalar Procede de todos modos?" /SD IDNO IDYES anyway
        SetErrorLevel 3
        Quit
        anyway:
      ${EndIf}
    ${EndIf}
  !endif
FunctionEnd

Section "Procede"
  SetRegView 64
  ; A program that runs cannot be replaced: better nothing than half.
  ${If} ${FileExists} "$INSTDIR\procede.exe"
    retry:
    ClearErrors
    FileOpen $0 "$INSTDIR\procede.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Procede está abierto. Ciérrelo y elija Reintentar." /SD IDCANCEL IDRETRY retry
      SetErrorLevel 5
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}

  !ifdef WEBVIEW2
    Call WebView2
    ${If} $0 == ""
      DetailPrint "Se instala Microsoft Edge WebView2…"
      SetOutPath "$PLUGINSDIR"
      File "/oname=$PLUGINSDIR\webview2.exe" "${WEBVIEW2}"
      ExecWait '"$PLUGINSDIR\webview2.exe" /silent /install' $1
      Call WebView2
      ${If} $0 == ""
        MessageBox MB_OK|MB_ICONSTOP "No se pudo instalar Microsoft Edge WebView2 (código $1). Procede no se instaló." /SD IDOK
        SetErrorLevel 3
        Quit
      ${EndIf}
    ${EndIf}
  !endif

  SetOutPath "$INSTDIR"
  SetOverwrite on
  File "${FILES}\procede.exe"
  File "${FILES}\WebView2Loader.dll"
  File "${FILES}\LICENSE.txt"
  WriteUninstaller "$INSTDIR\desinstalar.exe"
  CreateShortcut "$SMPROGRAMS\Procede.lnk" "$INSTDIR\procede.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Procede"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\procede.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Procede"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\desinstalar.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\desinstalar.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetRegView 64
  ClearErrors
  Delete "$INSTDIR\procede.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "Procede está abierto. Ciérrelo y vuelva a desinstalarlo." /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\desinstalar.exe"
  ; Only if nothing else is in it: never another's files.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Procede.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"

  ${If} ${FileExists} "${DATA}\*.*"
    DetailPrint "Los datos de la oficina se quedan en ${DATA}."
    MessageBox MB_OK|MB_ICONINFORMATION "Procede se desinstaló. Los datos de la oficina no se borraron: siguen en$\r$\n${DATA}$\r$\n$\r$\nSi vuelve a instalar Procede, los encontrará." /SD IDOK
  ${EndIf}
SectionEnd
