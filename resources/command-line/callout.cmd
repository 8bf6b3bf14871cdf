@echo off
rem Callout from a command prompt: callout export --help. Callout.exe has no console: a prompt does not wait for it and
rem shows nothing of it. So it is waited for here, and what it has to say comes in a file, which is shown as UTF-8.
setlocal
set "CALLOUT_ANSWER_FILE=%TEMP%\callout-%RANDOM%-%RANDOM%.txt"
start "" /b /wait "%~dp0..\Callout.exe" %*
set "CODE=%ERRORLEVEL%"
if not exist "%CALLOUT_ANSWER_FILE%" (
  echo Callout did not answer. 1>&2
  exit /b 1
)
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
if "%CODE%"=="0" (type "%CALLOUT_ANSWER_FILE%") else (type "%CALLOUT_ANSWER_FILE%" 1>&2)
chcp %PAGE% >nul
del "%CALLOUT_ANSWER_FILE%"
exit /b %CODE%
