<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Catalog</name>
    <message numerus="yes">
      <source>%n image(s)</source>
      <translation>
        <numerusform>%n image</numerusform>
        <numerusform>%n images</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n image(s) need a {mode} engine.</source>
      <translation>
        <numerusform>%n image need a {mode} engine.</numerusform>
        <numerusform>%n images need a {mode} engine.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConsolePane</name>
    <message numerus="yes">
      <source>Paste %n line(s)?</source>
      <translation>
        <numerusform>Paste %n line?</numerusform>
        <numerusform>Paste %n lines?</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DeleteContainer</name>
    <message numerus="yes">
      <source>Delete %n anonymous volume(s) too</source>
      <translation>
        <numerusform>Delete %n anonymous volume too</numerusform>
        <numerusform>Delete %n anonymous volumes too</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>So is its data in %n anonymous volume(s).</source>
      <translation>
        <numerusform>So is its data in %n anonymous volume.</numerusform>
        <numerusform>So is its data in %n anonymous volumes.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Format</name>
    <message numerus="yes">
      <source>%n s</source>
      <translation>
        <numerusform>%n s</numerusform>
        <numerusform>%n s</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min</source>
      <translation>
        <numerusform>%n min</numerusform>
        <numerusform>%n min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h</source>
      <translation>
        <numerusform>%n h</numerusform>
        <numerusform>%n h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n d</source>
      <translation>
        <numerusform>%n d</numerusform>
        <numerusform>%n d</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LogsTab</name>
    <message numerus="yes">
      <source>%n new line(s)</source>
      <translation>
        <numerusform>%n new line</numerusform>
        <numerusform>%n new lines</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n log line(s) saved</source>
      <translation>
        <numerusform>%n log line saved</numerusform>
        <numerusform>%n log lines saved</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n {level} line(s)</source>
      <translation>
        <numerusform>%n {level} line</numerusform>
        <numerusform>%n {level} lines</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NoEngine</name>
    <message numerus="yes">
      <source>%n host(s) you can try</source>
      <translation>
        <numerusform>%n host you can try</numerusform>
        <numerusform>%n hosts you can try</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%n time(s) so far</source>
      <translation>
        <numerusform>%n time so far</numerusform>
        <numerusform>%n times so far</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %n more</source>
      <translation>
        <numerusform>Show %n more</numerusform>
        <numerusform>Show %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Switching</name>
    <message numerus="yes">
      <source>%n Windows container(s) keep running.</source>
      <translation>
        <numerusform>%n Windows container keeps running.</numerusform>
        <numerusform>%n Windows containers keep running.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Linux container(s) keep running.</source>
      <translation>
        <numerusform>%n Linux container keeps running.</numerusform>
        <numerusform>%n Linux containers keep running.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Windows container(s) running</source>
      <translation>
        <numerusform>%n Windows container running</numerusform>
        <numerusform>%n Windows containers running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Linux container(s) running</source>
      <translation>
        <numerusform>%n Linux container running</numerusform>
        <numerusform>%n Linux containers running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n open console(s) will be closed.</source>
      <translation>
        <numerusform>%n open console will be closed.</numerusform>
        <numerusform>%n open consoles will be closed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s) under way will be broken off.</source>
      <translation>
        <numerusform>%n task under way will be broken off.</numerusform>
        <numerusform>%n tasks under way will be broken off.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NewContainer</name>
    <message numerus="yes">
      <source>%n set</source>
      <translation>
        <numerusform>%n set</numerusform>
        <numerusform>%n set</numerusform>
      </translation>
    </message>
  </context>
</TS>
