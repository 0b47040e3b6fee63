<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>Actions</name>
    <message>
      <source>Open</source>
      <translation>開く</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>開始</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Restart</source>
      <translation>再起動</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>一時停止</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>再開</translation>
    </message>
    <message>
      <source>Kill</source>
      <translation>強制終了</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>名前の変更</translation>
    </message>
    <message>
      <source>Delete...</source>
      <translation>削除...</translation>
    </message>
    <message>
      <source>Start all</source>
      <translation>すべて開始</translation>
    </message>
    <message>
      <source>Stop all</source>
      <translation>すべて停止</translation>
    </message>
    <message>
      <source>Restart all</source>
      <translation>すべて再起動</translation>
    </message>
    <message>
      <source>New container</source>
      <translation>新しいコンテナ</translation>
    </message>
    <message>
      <source>Catalog</source>
      <translation>カタログ</translation>
    </message>
    <message>
      <source>Show or hide the sidebar</source>
      <translation>サイドバーの表示切り替え</translation>
    </message>
    <message>
      <source>Next pane</source>
      <translation>次の領域</translation>
    </message>
    <message>
      <source>Previous pane</source>
      <translation>前の領域</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>拡大</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>縮小</translation>
    </message>
    <message>
      <source>Normal size</source>
      <translation>標準の大きさ</translation>
    </message>
    <message>
      <source>Filter this page</source>
      <translation>このページを絞り込む</translation>
    </message>
    <message>
      <source>Reconnect</source>
      <translation>再接続</translation>
    </message>
    <message>
      <source>Copy the command</source>
      <translation>コマンドをコピー</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>設定</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>キーボードショートカット</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>終了</translation>
    </message>
    <message>
      <source>Menu of the row</source>
      <translation>行のメニュー</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>概要</translation>
    </message>
    <message>
      <source>Logs</source>
      <translation>ログ</translation>
    </message>
    <message>
      <source>Create a container</source>
      <translation>コンテナの作成</translation>
    </message>
    <message>
      <source>Choose a tag</source>
      <translation>タグの選択</translation>
    </message>
    <message>
      <source>Options</source>
      <translation>オプション</translation>
    </message>
    <message>
      <source>Menu of the card</source>
      <translation>カードのメニュー</translation>
    </message>
    <message>
      <source>Search this log</source>
      <translation>このログを検索</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>次の一致</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>前の一致</translation>
    </message>
    <message>
      <source>Follow the end</source>
      <translation>末尾の追跡</translation>
    </message>
    <message>
      <source>Console</source>
      <translation>コンソール</translation>
    </message>
    <message>
      <source>Attach</source>
      <translation>アタッチ</translation>
    </message>
    <message>
      <source>Open or fold the console</source>
      <translation>コンソールの開閉</translation>
    </message>
    <message>
      <source>New console</source>
      <translation>新しいコンソール</translation>
    </message>
    <message>
      <source>Next console</source>
      <translation>次のコンソール</translation>
    </message>
    <message>
      <source>Previous console</source>
      <translation>前のコンソール</translation>
    </message>
    <message>
      <source>Close this console</source>
      <translation>このコンソールを閉じる</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>貼り付け</translation>
    </message>
    <message>
      <source>Search in the console</source>
      <translation>コンソール内の検索</translation>
    </message>
    <message>
      <source>Scroll back</source>
      <translation>さかのぼってスクロール</translation>
    </message>
    <message>
      <source>Switch the mode</source>
      <translation>モードの切り替え</translation>
    </message>
    <message>
      <source>Kinds of containers</source>
      <translation>コンテナの種類</translation>
    </message>
  </context>
  <context>
    <name>Announcer</name>
    <message>
      <source>Linux containers on {engine}</source>
      <translation>{engine} の Linux コンテナを表示しています</translation>
    </message>
    <message>
      <source>Windows containers on {engine}</source>
      <translation>{engine} の Windows コンテナを表示しています</translation>
    </message>
    <message>
      <source>{image} has been pulled</source>
      <translation>{image} を取得しました</translation>
    </message>
    <message>
      <source>{name} stopped unexpectedly: {state}</source>
      <translation>{name} が予期せず停止しました: {state}</translation>
    </message>
  </context>
  <context>
    <name>Card</name>
    <message>
      <source>By name</source>
      <translation>名前で指定</translation>
    </message>
    <message>
      <source>Creating</source>
      <translation>作成中</translation>
    </message>
    <message>
      <source>{done} of {all} layers</source>
      <translation>レイヤー {done} / {all}</translation>
    </message>
    <message>
      <source>{done} of {all}</source>
      <translation>{done} / {all}</translation>
    </message>
    <message>
      <source>Docker Official Image</source>
      <translation>Docker 公式イメージ</translation>
    </message>
    <message>
      <source>No description.</source>
      <translation>説明はありません。</translation>
    </message>
    <message>
      <source>Terminal</source>
      <translation>ターミナル</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>サーバー</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>プログラム</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>開始中</translation>
    </message>
    <message>
      <source>on this engine</source>
      <translation>このエンジンにあります</translation>
    </message>
    <message>
      <source>not pulled yet</source>
      <translation>未取得</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失敗</translation>
    </message>
    <message>
      <source>Verified publisher · {name}</source>
      <translation>認証済み発行元 · {name}</translation>
    </message>
    <message>
      <source>Pulling {tag}</source>
      <translation>{tag} を取得中</translation>
    </message>
    <message>
      <source>Community · {name}</source>
      <translation>コミュニティ · {name}</translation>
    </message>
    <message>
      <source>Trying again</source>
      <translation>再試行中</translation>
    </message>
    <message>
      <source>Pulling</source>
      <translation>取得中</translation>
    </message>
    <message>
      <source>Needs Windows containers: this engine refuses it, and you can switch.</source>
      <translation>Windows コンテナが必要です。このエンジンでは作成できないため、切り替えを提案します。</translation>
    </message>
    <message>
      <source>Needs Linux containers: this engine refuses it, and you can switch.</source>
      <translation>Linux コンテナが必要です。このエンジンでは作成できないため、切り替えを提案します。</translation>
    </message>
  </context>
  <context>
    <name>Catalog</name>
    <message>
      <source>Create</source>
      <translation>作成</translation>
    </message>
    <message>
      <source>All</source>
      <translation>すべて</translation>
    </message>
    <message>
      <source>Databases</source>
      <translation>データベース</translation>
    </message>
    <message>
      <source>Web servers</source>
      <translation>ウェブサーバー</translation>
    </message>
    <message>
      <source>Languages</source>
      <translation>言語</translation>
    </message>
    <message>
      <source>Messaging</source>
      <translation>メッセージング</translation>
    </message>
    <message>
      <source>Monitoring</source>
      <translation>監視</translation>
    </message>
    <message>
      <source>Applications</source>
      <translation>アプリケーション</translation>
    </message>
    <message>
      <source>Base systems</source>
      <translation>基本システム</translation>
    </message>
    <message>
      <source>Catalog</source>
      <translation>カタログ</translation>
    </message>
    <message>
      <source>Search images</source>
      <translation>イメージを検索</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>イメージ</translation>
    </message>
    <message>
      <source>Searching</source>
      <translation>検索中</translation>
    </message>
    <message numerus="yes">
      <source>%n image(s)</source>
      <translation>
        <numerusform>%n 件のイメージ</numerusform>
      </translation>
    </message>
    <message>
      <source>Pull only</source>
      <translation>取得のみ</translation>
    </message>
    <message>
      <source>Docs</source>
      <translation>ドキュメント</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>再試行</translation>
    </message>
    <message>
      <source>Choose a tag (T)</source>
      <translation>タグを選択 (T)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>閉じる</translation>
    </message>
    <message>
      <source>Another tag...</source>
      <translation>別のタグ...</translation>
    </message>
    <message>
      <source>Options...</source>
      <translation>オプション...</translation>
    </message>
    <message>
      <source>Search again</source>
      <translation>もう一度検索</translation>
    </message>
    <message>
      <source>No engine is connected</source>
      <translation>エンジンに接続していません</translation>
    </message>
    <message>
      <source>Recommended</source>
      <translation>おすすめ</translation>
    </message>
    <message>
      <source>On this engine</source>
      <translation>このエンジンにあるもの</translation>
    </message>
    <message>
      <source>Trusted only</source>
      <translation>信頼できるもののみ</translation>
    </message>
    <message>
      <source>Showing Linux images</source>
      <translation>Linux イメージを表示中</translation>
    </message>
    <message>
      <source>Showing Windows images</source>
      <translation>Windows イメージを表示中</translation>
    </message>
    <message>
      <source>Show: {list}</source>
      <translation>表示: {list}</translation>
    </message>
    <message>
      <source>No image here</source>
      <translation>ここにイメージはありません</translation>
    </message>
    <message>
      <source>Type a name with its tag, as repository:tag, to use any image.</source>
      <translation>名前とタグを repository:tag の形で入力すると、どのイメージでも使えます。</translation>
    </message>
    <message>
      <source>Enter creates a container, T chooses a tag, O opens the options, M the menu.</source>
      <translation>Enter でコンテナを作成、T でタグを選択、O でオプション、M でメニューを開きます。</translation>
    </message>
    <message>
      <source>No image matches {term}</source>
      <translation>{term} に一致するイメージはありません</translation>
    </message>
    <message numerus="yes">
      <source>%n image(s) need a {mode} engine.</source>
      <translation>
        <numerusform>%n 件のイメージには {mode} のエンジンが必要です。</numerusform>
      </translation>
    </message>
    <message>
      <source>Show all images</source>
      <translation>すべてのイメージを表示</translation>
    </message>
    <message>
      <source>Choose one at the top left.</source>
      <translation>左上で選んでください。</translation>
    </message>
    <message>
      <source>{name} has started</source>
      <translation>{name} を起動しました</translation>
    </message>
    <message>
      <source>Search in the catalog</source>
      <translation>カタログで検索</translation>
    </message>
    <message>
      <source>Linux images only</source>
      <translation>Linux イメージのみ</translation>
    </message>
    <message>
      <source>Windows images only</source>
      <translation>Windows イメージのみ</translation>
    </message>
    <message>
      <source>For this engine</source>
      <translation>このエンジン用</translation>
    </message>
    <message>
      <source>Linux images first</source>
      <translation>Linux イメージを優先</translation>
    </message>
    <message>
      <source>Windows images first</source>
      <translation>Windows イメージを優先</translation>
    </message>
    <message>
      <source>{name} is created</source>
      <translation>{name} を作成しました</translation>
    </message>
  </context>
  <context>
    <name>CommandStrip</name>
    <message>
      <source>Copy the docker command</source>
      <translation>docker コマンドをコピー</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Commands so far</source>
      <translation>これまでのコマンド</translation>
    </message>
    <message>
      <source>The docker command of your last action stands here</source>
      <translation>直前の操作の docker コマンドがここに表示されます</translation>
    </message>
    <message>
      <source>Show the secret</source>
      <translation>シークレットを表示</translation>
    </message>
    <message>
      <source>Hide the secret</source>
      <translation>シークレットを隠す</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>コピーしました</translation>
    </message>
    <message>
      <source>Click a command to copy it</source>
      <translation>コマンドをクリックするとコピーします</translation>
    </message>
    <message>
      <source>The docker command that equals the last action</source>
      <translation>直前の操作に相当する docker コマンド</translation>
    </message>
  </context>
  <context>
    <name>Connections</name>
    <message>
      <source>{meant} does not answer. {shown} is shown instead.</source>
      <translation>{meant} が応答しないため、{shown} を表示しています。</translation>
    </message>
  </context>
  <context>
    <name>Console</name>
    <message>
      <source>Opening a console in {name}</source>
      <translation>{name} のコンソールを開いています</translation>
    </message>
    <message>
      <source>opening</source>
      <translation>開いています</translation>
    </message>
    <message>
      <source>open</source>
      <translation>接続中</translation>
    </message>
    <message>
      <source>ended</source>
      <translation>終了</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>失敗</translation>
    </message>
    <message>
      <source>This container has no shell</source>
      <translation>このコンテナにはシェルがありません</translation>
    </message>
    <message>
      <source>Its main program reads what is typed: attach to it instead.</source>
      <translation>メインプログラムが入力を読み取るので、代わりにアタッチできます。</translation>
    </message>
    <message>
      <source>Its image brings none. What it says is under Logs.</source>
      <translation>イメージに含まれていません。出力はログにあります。</translation>
    </message>
    <message>
      <source>{name} was deleted</source>
      <translation>{name} は削除されました</translation>
    </message>
    <message>
      <source>{name} has stopped</source>
      <translation>{name} は停止しました</translation>
    </message>
    <message>
      <source>Start {name}</source>
      <translation>{name} を開始</translation>
    </message>
    <message>
      <source>The connection to the main program has ended</source>
      <translation>メインプログラムとの接続が終了しました</translation>
    </message>
    <message>
      <source>The shell has ended with code {code}</source>
      <translation>シェルがコード {code} で終了しました</translation>
    </message>
    <message>
      <source>The shell has ended</source>
      <translation>シェルが終了しました</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>再実行</translation>
    </message>
    <message>
      <source>Console of {name}</source>
      <translation>{name} のコンソール</translation>
    </message>
    <message>
      <source>Search in this console</source>
      <translation>このコンソール内の検索</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>検索</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>前の一致</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>次の一致</translation>
    </message>
    <message>
      <source>Close the search</source>
      <translation>検索を閉じる</translation>
    </message>
    <message>
      <source>Attach</source>
      <translation>アタッチ</translation>
    </message>
    <message>
      <source>The terminal could not be loaded on this computer</source>
      <translation>このコンピューターでは端末を読み込めませんでした</translation>
    </message>
    <message>
      <source>Use the docker command below in a terminal of your own.</source>
      <translation>下の docker コマンドを、お使いの端末で実行してください。</translation>
    </message>
    <message>
      <source>{shown} of {total}</source>
      <translation>{total} 件中 {shown} 件目</translation>
    </message>
    <message>
      <source>The switch closed this console. Switch back to open it again.</source>
      <translation>切り替えによりこのコンソールは閉じられました。元のモードに戻すと再び開けます。</translation>
    </message>
    <message>
      <source>{name} is on the side of the Linux containers</source>
      <translation>{name} は Linux コンテナの側にあります</translation>
    </message>
    <message>
      <source>{name} is on the side of the Windows containers</source>
      <translation>{name} は Windows コンテナの側にあります</translation>
    </message>
  </context>
  <context>
    <name>ConsoleBar</name>
    <message>
      <source>Console</source>
      <translation>コンソール</translation>
    </message>
    <message>
      <source>Open consoles</source>
      <translation>開いているコンソール</translation>
    </message>
    <message>
      <source>Search in the console</source>
      <translation>コンソール内の検索</translation>
    </message>
    <message>
      <source>Full height</source>
      <translation>全体に広げる</translation>
    </message>
    <message>
      <source>Usual height</source>
      <translation>元の高さに戻す</translation>
    </message>
    <message>
      <source>Open the console</source>
      <translation>コンソールを開く</translation>
    </message>
    <message>
      <source>Fold the console</source>
      <translation>コンソールを閉じる</translation>
    </message>
  </context>
  <context>
    <name>ConsoleMenu</name>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>貼り付け</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>すべて選択</translation>
    </message>
    <message>
      <source>Search...</source>
      <translation>検索...</translation>
    </message>
  </context>
  <context>
    <name>ConsolePane</name>
    <message>
      <source>Choose a container that runs first</source>
      <translation>先に実行中のコンテナを選んでください</translation>
    </message>
    <message>
      <source>No console is open. Press + to open one in this container.</source>
      <translation>コンソールは開いていません。+ を押すと、このコンテナで開きます。</translation>
    </message>
    <message>
      <source>No console is open. Choose a container that runs.</source>
      <translation>コンソールは開いていません。実行中のコンテナを選んでください。</translation>
    </message>
    <message>
      <source>attached</source>
      <translation>アタッチ</translation>
    </message>
    <message>
      <source>The program would run each line at once.</source>
      <translation>プログラムは各行をすぐに実行します。</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>貼り付け</translation>
    </message>
    <message>
      <source>This link is not opened: only http and https are.</source>
      <translation>このリンクは開きません。開けるのは http と https だけです。</translation>
    </message>
    <message>
      <source>Open this link?</source>
      <translation>このリンクを開きますか</translation>
    </message>
    <message>
      <source>The program in the container says where it leads.</source>
      <translation>リンク先はコンテナ内のプログラムが指定したものです。</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>開く</translation>
    </message>
    <message numerus="yes">
      <source>Paste %n line(s)?</source>
      <translation>
        <numerusform>%n 行を貼り付けますか</numerusform>
      </translation>
    </message>
    <message>
      <source>waits for Linux</source>
      <translation>Linux を待機中</translation>
    </message>
    <message>
      <source>waits for Windows</source>
      <translation>Windows を待機中</translation>
    </message>
  </context>
  <context>
    <name>Consoles</name>
    <message>
      <source>Console on %1</source>
      <translation>%1 のコンソール</translation>
    </message>
  </context>
  <context>
    <name>ContainerActions</name>
    <message>
      <source>Start it first</source>
      <translation>先に開始してください</translation>
    </message>
    <message>
      <source>Only Hyper-V containers can be paused on Windows</source>
      <translation>Windows では Hyper-V コンテナだけを一時停止できます</translation>
    </message>
    <message>
      <source>Open in browser</source>
      <translation>ブラウザーで開く</translation>
    </message>
    <message>
      <source>Docs</source>
      <translation>ドキュメント</translation>
    </message>
    <message>
      <source>Delete...</source>
      <translation>削除...</translation>
    </message>
  </context>
  <context>
    <name>ContainerGone</name>
    <message>
      <source>{name} is gone</source>
      <translation>{name} はなくなりました</translation>
    </message>
    <message>
      <source>It was deleted. Create it again from the catalog.</source>
      <translation>削除されました。カタログからもう一度作成できます。</translation>
    </message>
    <message>
      <source>Go to the catalog</source>
      <translation>カタログへ</translation>
    </message>
  </context>
  <context>
    <name>ContainerHeader</name>
    <message>
      <source>Open {url} in the browser</source>
      <translation>{url} をブラウザーで開く</translation>
    </message>
    <message>
      <source>Hyper-V isolation</source>
      <translation>Hyper-V 分離</translation>
    </message>
    <message>
      <source>Process isolation</source>
      <translation>プロセス分離</translation>
    </message>
    <message>
      <source>ended {ago}</source>
      <translation>{ago}に終了</translation>
    </message>
  </context>
  <context>
    <name>ContainerPage</name>
    <message>
      <source>Overview</source>
      <translation>概要</translation>
    </message>
    <message>
      <source>Logs</source>
      <translation>ログ</translation>
    </message>
    <message>
      <source>Parts of this container</source>
      <translation>このコンテナの各部</translation>
    </message>
  </context>
  <context>
    <name>Containers</name>
    <message>
      <source>Wait until the engine answers again.</source>
      <translation>エンジンが応答するまでお待ちください。</translation>
    </message>
    <message>
      <source>%1: no engine is connected</source>
      <translation>%1: エンジンに接続していません</translation>
    </message>
    <message>
      <source>Start on %1</source>
      <translation>%1 の開始</translation>
    </message>
    <message>
      <source>Stop on %1</source>
      <translation>%1 の停止</translation>
    </message>
    <message>
      <source>Restart on %1</source>
      <translation>%1 の再起動</translation>
    </message>
    <message>
      <source>Kill on %1</source>
      <translation>%1 の強制終了</translation>
    </message>
    <message>
      <source>Pause on %1</source>
      <translation>%1 の一時停止</translation>
    </message>
    <message>
      <source>Resume on %1</source>
      <translation>%1 の再開</translation>
    </message>
    <message>
      <source>Rename on %1</source>
      <translation>%1 の名前の変更</translation>
    </message>
    <message>
      <source>Delete on %1</source>
      <translation>%1 の削除</translation>
    </message>
    <message>
      <source>Starting...</source>
      <translation>開始中...</translation>
    </message>
    <message>
      <source>Stopping...</source>
      <translation>停止中...</translation>
    </message>
    <message>
      <source>Restarting...</source>
      <translation>再起動中...</translation>
    </message>
    <message>
      <source>Killing...</source>
      <translation>強制終了中...</translation>
    </message>
    <message>
      <source>Pausing...</source>
      <translation>一時停止中...</translation>
    </message>
    <message>
      <source>Resuming...</source>
      <translation>再開中...</translation>
    </message>
    <message>
      <source>Renaming...</source>
      <translation>名前の変更中...</translation>
    </message>
    <message>
      <source>Deleting...</source>
      <translation>削除中...</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>作成済み</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>一時停止中</translation>
    </message>
    <message>
      <source>Restarting</source>
      <translation>再起動中</translation>
    </message>
    <message>
      <source>Being deleted</source>
      <translation>削除中</translation>
    </message>
    <message>
      <source>Dead</source>
      <translation>削除失敗</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>不明</translation>
    </message>
    <message>
      <source>out of memory</source>
      <translation>メモリ不足</translation>
    </message>
    <message>
      <source>Hyper-V</source>
      <translation>Hyper-V</translation>
    </message>
    <message>
      <source>Process</source>
      <translation>プロセス</translation>
    </message>
    <message>
      <source>port %1</source>
      <translation>ポート %1</translation>
    </message>
    <message>
      <source>CPU %1 percent</source>
      <translation>CPU %1 パーセント</translation>
    </message>
    <message>
      <source>%1 of %2 running</source>
      <translation>%2 個中 %1 個が実行中</translation>
    </message>
    <message>
      <source>Standalone</source>
      <translation>単独</translation>
    </message>
    <message>
      <source>Unhealthy</source>
      <translation>異常</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>実行中</translation>
    </message>
    <message>
      <source>Exited</source>
      <translation>終了</translation>
    </message>
    <message>
      <source>Exited %1</source>
      <translation>終了 %1</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>停止済み</translation>
    </message>
  </context>
  <context>
    <name>CreateOptions</name>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Ports</source>
      <translation>ポート</translation>
    </message>
    <message>
      <source>Show the secret</source>
      <translation>シークレットを表示</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名前</translation>
    </message>
    <message>
      <source>Publish a port</source>
      <translation>ポートを公開</translation>
    </message>
    <message>
      <source>Add a variable</source>
      <translation>変数を追加</translation>
    </message>
    <message>
      <source>A port is a number from 1 to 65535.</source>
      <translation>ポートは 1 から 65535 までの数です。</translation>
    </message>
    <message>
      <source>A variable needs a name without an equals sign.</source>
      <translation>変数には、等号を含まない名前が必要です。</translation>
    </message>
    <message>
      <source>A name has letters, digits, dots, hyphens and underscores.</source>
      <translation>名前には英数字、ピリオド、ハイフン、アンダースコアが使えます。</translation>
    </message>
    <message>
      <source>A container named {name} exists. Choose another name.</source>
      <translation>コンテナ {name} はすでにあります。別の名前を選んでください。</translation>
    </message>
    <message>
      <source>Port {port} is in use. Choose another port.</source>
      <translation>ポート {port} は使用中です。別のポートを選んでください。</translation>
    </message>
    <message>
      <source>Port on this computer</source>
      <translation>このコンピューターのポート</translation>
    </message>
    <message>
      <source>Port in the container</source>
      <translation>コンテナ内のポート</translation>
    </message>
    <message>
      <source>Do not publish this port</source>
      <translation>このポートを公開しない</translation>
    </message>
    <message>
      <source>Name of the variable</source>
      <translation>変数の名前</translation>
    </message>
    <message>
      <source>Leave this variable out</source>
      <translation>この変数を除く</translation>
    </message>
    <message>
      <source>Value of {name}</source>
      <translation>{name} の値</translation>
    </message>
  </context>
  <context>
    <name>Creation</name>
    <message>
      <source>Create {image}</source>
      <translation>{image} の作成</translation>
    </message>
    <message>
      <source>Pull {image}</source>
      <translation>{image} の取得</translation>
    </message>
    <message>
      <source>Create on {image}</source>
      <translation>{image} の作成</translation>
    </message>
    <message>
      <source>Use {value}</source>
      <translation>{value} を使う</translation>
    </message>
  </context>
  <context>
    <name>DeleteContainer</name>
    <message numerus="yes">
      <source>Delete %n anonymous volume(s) too</source>
      <translation>
        <numerusform>匿名ボリューム %n 個も削除</numerusform>
      </translation>
    </message>
    <message>
      <source>Its volume {names} stays.</source>
      <translation>ボリューム {names} は残ります。</translation>
    </message>
    <message>
      <source>Its volumes {names} stay.</source>
      <translation>ボリューム {names} は残ります。</translation>
    </message>
    <message>
      <source>The host folder {names} stays as it is.</source>
      <translation>ホストのフォルダー {names} はそのまま残ります。</translation>
    </message>
    <message>
      <source>Its anonymous volumes stay, without a name.</source>
      <translation>匿名ボリュームは名前のないまま残ります。</translation>
    </message>
    <message>
      <source>The image stays.</source>
      <translation>イメージは残ります。</translation>
    </message>
    <message>
      <source>Delete {name}?</source>
      <translation>{name} を削除しますか。</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>削除</translation>
    </message>
    <message>
      <source>It is running and will be killed.</source>
      <translation>実行中のため、強制終了されます。</translation>
    </message>
    <message>
      <source>All files that were written inside the container are lost.</source>
      <translation>コンテナの中に書かれたファイルはすべて失われます。</translation>
    </message>
    <message numerus="yes">
      <source>So is its data in %n anonymous volume(s).</source>
      <translation>
        <numerusform>%n 個の匿名ボリュームのデータも失われます。</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EnginePicker</name>
    <message>
      <source>No engine</source>
      <translation>エンジンなし</translation>
    </message>
    <message>
      <source>Engine: {name}, {state}</source>
      <translation>エンジン: {name}、{state}</translation>
    </message>
    <message>
      <source>Engines</source>
      <translation>エンジン</translation>
    </message>
    <message>
      <source>No engine found</source>
      <translation>エンジンが見つかりません</translation>
    </message>
    <message>
      <source>Add engine...</source>
      <translation>エンジンを追加...</translation>
    </message>
    <message>
      <source>choose one</source>
      <translation>選択してください</translation>
    </message>
    <message>
      <source>connecting</source>
      <translation>接続中</translation>
    </message>
    <message>
      <source>lost, connecting again</source>
      <translation>切断、再接続中</translation>
    </message>
    <message>
      <source>cannot connect</source>
      <translation>接続できません</translation>
    </message>
    <message>
      <source>lost, retry in {n} s</source>
      <translation>切断、{n} 秒後に再試行</translation>
    </message>
    <message>
      <source>cannot connect, retry in {n} s</source>
      <translation>接続できません、{n} 秒後に再試行</translation>
    </message>
    <message>
      <source>running</source>
      <translation>実行中</translation>
    </message>
    <message>
      <source>From the command line</source>
      <translation>コマンドラインから</translation>
    </message>
    <message>
      <source>Docker contexts</source>
      <translation>Docker コンテキスト</translation>
    </message>
    <message>
      <source>Engines on this computer</source>
      <translation>このコンピューターのエンジン</translation>
    </message>
    <message>
      <source>Added by you</source>
      <translation>追加したもの</translation>
    </message>
    <message>
      <source>Simulated, inside KitePy</source>
      <translation>KitePy 内のシミュレーション</translation>
    </message>
    <message>
      <source>switching...</source>
      <translation>切り替え中...</translation>
    </message>
    <message>
      <source>simulated</source>
      <translation>シミュレーション</translation>
    </message>
    <message>
      <source>For the mode switch</source>
      <translation>モードの切り替え先</translation>
    </message>
    <message>
      <source>Unpair from {name}</source>
      <translation>{name} とのペアを解除</translation>
    </message>
    <message>
      <source>Pair with {name}</source>
      <translation>{name} とペアにする</translation>
    </message>
    <message>
      <source>Pair with another engine</source>
      <translation>別のエンジンとペアにする</translation>
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>Something went wrong inside KitePy</source>
      <translation>KitePy の内部で問題が起きました</translation>
    </message>
    <message>
      <source>Try again. If it stays, report it with the details.</source>
      <translation>もう一度お試しください。続く場合は詳細を添えて報告してください。</translation>
    </message>
    <message>
      <source>No container engine is installed here</source>
      <translation>コンテナエンジンがインストールされていません</translation>
    </message>
    <message>
      <source>Install one, or connect to another machine.</source>
      <translation>インストールするか、別のマシンに接続してください。</translation>
    </message>
    <message>
      <source>The engine is not running</source>
      <translation>エンジンが動いていません</translation>
    </message>
    <message>
      <source>Start it. KitePy connects by itself as soon as it answers.</source>
      <translation>起動してください。応答すると自動で接続します。</translation>
    </message>
    <message>
      <source>You may not use this engine</source>
      <translation>このエンジンを使う権限がありません</translation>
    </message>
    <message>
      <source>Add yourself to the docker group with: sudo usermod -aG docker $USER. Then log out and in again.</source>
      <translation>sudo usermod -aG docker $USER で docker グループに加わり、ログインし直してください。</translation>
    </message>
    <message>
      <source>The host of the engine cannot be reached</source>
      <translation>エンジンのホストに到達できません</translation>
    </message>
    <message>
      <source>Check its name, your network and the VPN.</source>
      <translation>名前、ネットワーク、VPN を確認してください。</translation>
    </message>
    <message>
      <source>The encrypted connection failed</source>
      <translation>暗号化された接続に失敗しました</translation>
    </message>
    <message>
      <source>Check the certificates of this engine, and whether it expects TLS.</source>
      <translation>証明書と、TLS が必要かどうかを確認してください。</translation>
    </message>
    <message>
      <source>ssh could not connect</source>
      <translation>ssh で接続できませんでした</translation>
    </message>
    <message>
      <source>Try the same host with ssh in a terminal: it must log in without a question.</source>
      <translation>ターミナルの ssh で同じホストを試してください。質問なしでログインできる必要があります。</translation>
    </message>
    <message>
      <source>The engine did not answer in time</source>
      <translation>エンジンが時間内に応答しませんでした</translation>
    </message>
    <message>
      <source>Try again. If it stays silent, restart the engine.</source>
      <translation>もう一度お試しください。応答がなければエンジンを再起動してください。</translation>
    </message>
    <message>
      <source>The connection to the engine was lost</source>
      <translation>エンジンとの接続が切れました</translation>
    </message>
    <message>
      <source>KitePy connects again by itself.</source>
      <translation>KitePy が自動で再接続します。</translation>
    </message>
    <message>
      <source>What answered is not a Docker engine</source>
      <translation>応答したのは Docker エンジンではありません</translation>
    </message>
    <message>
      <source>Check the address: another program listens there.</source>
      <translation>アドレスを確認してください。別のプログラムが待ち受けています。</translation>
    </message>
    <message>
      <source>The engine is too old: it speaks API {engine}</source>
      <translation>エンジンが古すぎます（API {engine}）</translation>
    </message>
    <message>
      <source>KitePy needs API {needed} or newer. Update the engine.</source>
      <translation>API {needed} 以上が必要です。エンジンを更新してください。</translation>
    </message>
    <message>
      <source>The engine is too new: it speaks API {engine} and later only</source>
      <translation>エンジンが新しすぎます（API {engine} 以降のみ）</translation>
    </message>
    <message>
      <source>KitePy speaks up to API {supported}. Update KitePy.</source>
      <translation>KitePy は API {supported} まで対応です。KitePy を更新してください。</translation>
    </message>
    <message>
      <source>The engine cannot be reached</source>
      <translation>エンジンに到達できません</translation>
    </message>
    <message>
      <source>Check that it runs and that its address is right.</source>
      <translation>動いていることと、アドレスを確認してください。</translation>
    </message>
    <message>
      <source>The docker context {name} cannot be used</source>
      <translation>docker コンテキスト {name} は使えません</translation>
    </message>
    <message>
      <source>Choose another one, or repair it: docker context ls shows them all.</source>
      <translation>別のものを選ぶか修復してください。docker context ls で一覧できます。</translation>
    </message>
    <message>
      <source>This is not the address of an engine: {url}</source>
      <translation>エンジンのアドレスではありません: {url}</translation>
    </message>
    <message>
      <source>Write it as ssh://user@host, tcp://host:2376 or unix:///path.</source>
      <translation>ssh://user@host、tcp://host:2376、unix:///path の形で入力してください。</translation>
    </message>
    <message>
      <source>The engine refused the request</source>
      <translation>エンジンが要求を拒否しました</translation>
    </message>
    <message>
      <source>Details has its reason.</source>
      <translation>理由は詳細にあります。</translation>
    </message>
    <message>
      <source>The engine failed</source>
      <translation>エンジンでエラーが起きました</translation>
    </message>
    <message>
      <source>Try again. Details has what it said.</source>
      <translation>もう一度お試しください。エンジンの説明は詳細にあります。</translation>
    </message>
    <message>
      <source>The container is gone</source>
      <translation>コンテナはもうありません</translation>
    </message>
    <message>
      <source>Somebody deleted it. Create it again from the catalog.</source>
      <translation>削除されています。カタログからもう一度作成できます。</translation>
    </message>
    <message>
      <source>There is no image {image}</source>
      <translation>イメージ {image} はありません</translation>
    </message>
    <message>
      <source>Check the name and choose another tag.</source>
      <translation>名前を確認し、別のタグを選んでください。</translation>
    </message>
    <message>
      <source>The container is in a state that does not allow this</source>
      <translation>コンテナの状態のため、実行できません</translation>
    </message>
    <message>
      <source>Somebody else may have changed it. Look at its state and try again.</source>
      <translation>ほかの人が変更した可能性があります。状態を見て、もう一度お試しください。</translation>
    </message>
    <message>
      <source>A container named {name} exists</source>
      <translation>コンテナ {name} はすでにあります</translation>
    </message>
    <message>
      <source>Choose another name.</source>
      <translation>別の名前を選んでください。</translation>
    </message>
    <message>
      <source>The container is not running</source>
      <translation>コンテナが動いていません</translation>
    </message>
    <message>
      <source>Start it first.</source>
      <translation>先に開始してください。</translation>
    </message>
    <message>
      <source>Port {port} is in use</source>
      <translation>ポート {port} は使用中です</translation>
    </message>
    <message>
      <source>Another container or program listens on it. Choose another one.</source>
      <translation>ほかのコンテナまたはプログラムが使っています。別のポートを選んでください。</translation>
    </message>
    <message>
      <source>The engine's disk is full</source>
      <translation>エンジンのディスクがいっぱいです</translation>
    </message>
    <message>
      <source>Delete what is not needed; docker system df shows what takes the space.</source>
      <translation>不要なものを削除してください。docker system df で使用量が分かります。</translation>
    </message>
    <message>
      <source>The container has no program {command}</source>
      <translation>コンテナにプログラム {command} がありません</translation>
    </message>
    <message>
      <source>Choose another command, or an image that has it.</source>
      <translation>別のコマンドか、それを含むイメージを選んでください。</translation>
    </message>
    <message>
      <source>{image} could not be pulled</source>
      <translation>{image} を取得できませんでした</translation>
    </message>
    <message>
      <source>Nothing of it was kept. Try again; Details has the reason.</source>
      <translation>何も残っていません。もう一度お試しください。理由は詳細にあります。</translation>
    </message>
    <message>
      <source>The registry does not give out {image}</source>
      <translation>レジストリは {image} を提供していません</translation>
    </message>
    <message>
      <source>Check the name. If it is private, run docker login first.</source>
      <translation>名前を確認してください。非公開の場合は先に docker login を実行してください。</translation>
    </message>
    <message>
      <source>The registry cannot be reached</source>
      <translation>レジストリに到達できません</translation>
    </message>
    <message>
      <source>Check your network. Images on this engine work without it.</source>
      <translation>ネットワークを確認してください。このエンジンにあるイメージは使えます。</translation>
    </message>
    <message>
      <source>The registry has a limit, and it is reached</source>
      <translation>レジストリの取得回数の上限に達しました</translation>
    </message>
    <message>
      <source>Wait some hours, or run docker login for a higher limit.</source>
      <translation>数時間待つか、docker login で上限を上げてください。</translation>
    </message>
    <message>
      <source>{image} is not made for this engine</source>
      <translation>{image} はこのエンジン用ではありません</translation>
    </message>
    <message>
      <source>It is for another operating system. Choose an image that fits.</source>
      <translation>別の OS 用です。合うイメージを選んでください。</translation>
    </message>
    <message>
      <source>The search is not available now</source>
      <translation>検索は今使えません</translation>
    </message>
    <message>
      <source>The bundled catalog and the local images are still here.</source>
      <translation>同梱のカタログとローカルのイメージは使えます。</translation>
    </message>
    <message>
      <source>{image} is newer than this Windows host</source>
      <translation>{image} はこの Windows ホストより新しいイメージです</translation>
    </message>
    <message>
      <source>It needs build {image_build}, the host has {host_build}. Choose an older tag.</source>
      <translation>ビルド {image_build} が必要ですが、ホストは {host_build} です。古いタグを選んでください。</translation>
    </message>
    <message>
      <source>The image is of another Windows build than the host</source>
      <translation>イメージとホストの Windows のビルドが違います</translation>
    </message>
    <message>
      <source>Process isolation shares the host's kernel, so the builds must match. Create it with Hyper-V isolation, or choose a tag of the host's build.</source>
      <translation>プロセス分離はホストのカーネルを共有するため、ビルドが一致している必要があります。Hyper-V 分離で作成するか、ホストと同じビルドのタグを選んでください。</translation>
    </message>
    <message>
      <source>The container mode could not be switched</source>
      <translation>コンテナのモードを切り替えられませんでした</translation>
    </message>
    <message>
      <source>The engine goes on in the mode that it had. Details has the reason.</source>
      <translation>エンジンは元のモードのまま動いています。理由は詳細にあります。</translation>
    </message>
    <message>
      <source>The engine did not change its mode within {waited_s} s</source>
      <translation>{waited_s} 秒以内にエンジンのモードが切り替わりませんでした</translation>
    </message>
    <message>
      <source>Go back to the other mode, or look at the engine's own window.</source>
      <translation>元のモードに戻すか、エンジン自身の画面を確認してください。</translation>
    </message>
    <message>
      <source>Both engines of this pair run {found} containers</source>
      <translation>この組のエンジンは両方とも {found} コンテナを実行しています</translation>
    </message>
    <message>
      <source>Choose another engine for the pair in the engine menu.</source>
      <translation>エンジンのメニューで、組にする別のエンジンを選んでください。</translation>
    </message>
    <message>
      <source>The training engine did not start</source>
      <translation>トレーニングエンジンを開始できませんでした</translation>
    </message>
    <message>
      <source>Correct the file of its world, or choose another world in Settings.</source>
      <translation>環境のファイルを直すか、設定で別の環境を選んでください。</translation>
    </message>
  </context>
  <context>
    <name>Exits</name>
    <message>
      <source>It used more memory than it may, and the kernel ended it (out of memory).</source>
      <translation>メモリの上限を超えたため、カーネルが終了させました（メモリ不足）。</translation>
    </message>
    <message>
      <source>The program ended by itself, without an error.</source>
      <translation>プログラムはエラーなく自分で終了しました。</translation>
    </message>
    <message>
      <source>The engine could not start the container.</source>
      <translation>エンジンがコンテナを開始できませんでした。</translation>
    </message>
    <message>
      <source>The program was found, but it cannot be executed.</source>
      <translation>プログラムはありましたが、実行できません。</translation>
    </message>
    <message>
      <source>The program to run was not found in the image.</source>
      <translation>実行するプログラムがイメージにありません。</translation>
    </message>
    <message>
      <source>It was killed (SIGKILL): by Kill, by Stop after the grace period, or for memory.</source>
      <translation>強制終了されました（SIGKILL）。強制終了、停止の猶予切れ、またはメモリ不足です。</translation>
    </message>
    <message>
      <source>The program crashed: it touched memory that is not its own.</source>
      <translation>プログラムが異常終了しました（不正なメモリアクセス）。</translation>
    </message>
    <message>
      <source>It was asked to stop (SIGTERM), and it did.</source>
      <translation>停止の要求（SIGTERM）に従って終了しました。</translation>
    </message>
    <message>
      <source>It was interrupted from the keyboard (Ctrl+C).</source>
      <translation>キーボードから中断されました（Ctrl+C）。</translation>
    </message>
    <message>
      <source>A signal ended it: {signal}.</source>
      <translation>シグナル {signal} で終了しました。</translation>
    </message>
    <message>
      <source>It was asked to stop (Ctrl+C or shutdown).</source>
      <translation>停止の要求（Ctrl+C またはシャットダウン）で終了しました。</translation>
    </message>
    <message>
      <source>The program lacks a DLL that this image has not.</source>
      <translation>必要な DLL がこのイメージにありません。</translation>
    </message>
    <message>
      <source>The program reported an error with code {code}. Logs has its words.</source>
      <translation>プログラムがエラーコード {code} を報告しました。内容はログにあります。</translation>
    </message>
    <message>
      <source>It was killed, by Kill or by Stop after the grace period.</source>
      <translation>強制終了されました (強制終了の操作、または停止の猶予時間切れ)。</translation>
    </message>
  </context>
  <context>
    <name>Format</name>
    <message numerus="yes">
      <source>%n s</source>
      <translation>
        <numerusform>%n 秒</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min</source>
      <translation>
        <numerusform>%n 分</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h</source>
      <translation>
        <numerusform>%n 時間</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n d</source>
      <translation>
        <numerusform>%n 日</numerusform>
      </translation>
    </message>
    <message>
      <source>just now</source>
      <translation>たった今</translation>
    </message>
    <message>
      <source>{span} ago</source>
      <translation>{span}前</translation>
    </message>
    <message>
      <source>up {span}</source>
      <translation>稼働 {span}</translation>
    </message>
  </context>
  <context>
    <name>LogsTab</name>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>すべて選択</translation>
    </message>
    <message>
      <source>Save...</source>
      <translation>保存...</translation>
    </message>
    <message>
      <source>Save the log</source>
      <translation>ログを保存</translation>
    </message>
    <message>
      <source>The container is stopped</source>
      <translation>コンテナは停止しています</translation>
    </message>
    <message>
      <source>Its log goes on here when it starts again.</source>
      <translation>再び開始すると、ログがここに続きます。</translation>
    </message>
    <message>
      <source>The container was removed</source>
      <translation>コンテナは削除されました</translation>
    </message>
    <message>
      <source>What is here of its log can still be saved.</source>
      <translation>ここにあるログはまだ保存できます。</translation>
    </message>
    <message>
      <source>The engine is lost</source>
      <translation>エンジンとの接続が切れています</translation>
    </message>
    <message>
      <source>The log goes on by itself when the engine is back.</source>
      <translation>エンジンが戻ると、ログは自動で続きます。</translation>
    </message>
    <message>
      <source>Reading the log</source>
      <translation>ログを読んでいます</translation>
    </message>
    <message>
      <source>No output yet</source>
      <translation>まだ出力はありません</translation>
    </message>
    <message>
      <source>What the container prints appears here at once.</source>
      <translation>コンテナの出力がすぐここに表示されます。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>再試行</translation>
    </message>
    <message>
      <source>Logs on {name}</source>
      <translation>{name} のログ</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>ログ</translation>
    </message>
    <message>
      <source>Following</source>
      <translation>追従中</translation>
    </message>
    <message>
      <source>scroll up to stop</source>
      <translation>上へスクロールで停止</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>追従</translation>
    </message>
    <message numerus="yes">
      <source>%n new line(s)</source>
      <translation>
        <numerusform>新しい行 %n</numerusform>
      </translation>
    </message>
    <message>
      <source>{position} of {count}</source>
      <translation>{position} / {count}</translation>
    </message>
    <message>
      <source>No match</source>
      <translation>一致なし</translation>
    </message>
    <message numerus="yes">
      <source>%n log line(s) saved</source>
      <translation>
        <numerusform>ログを %n 行保存しました</numerusform>
      </translation>
    </message>
    <message>
      <source>The log could not be saved: {reason}</source>
      <translation>ログを保存できませんでした: {reason}</translation>
    </message>
    <message>
      <source>Choose another place than {path}.</source>
      <translation>{path} とは別の場所を選んでください。</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>エラー</translation>
    </message>
    <message>
      <source>Warn</source>
      <translation>警告</translation>
    </message>
    <message>
      <source>Info</source>
      <translation>情報</translation>
    </message>
    <message>
      <source>Debug</source>
      <translation>デバッグ</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>その他</translation>
    </message>
    <message>
      <source>Search this log</source>
      <translation>このログを検索</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>前の一致</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>次の一致</translation>
    </message>
    <message>
      <source>Previous match (Shift+F3)</source>
      <translation>前の一致 (Shift+F3)</translation>
    </message>
    <message>
      <source>Next match (F3)</source>
      <translation>次の一致 (F3)</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>時刻</translation>
    </message>
    <message>
      <source>Wrap</source>
      <translation>折り返し</translation>
    </message>
    <message>
      <source>Save the log to a file</source>
      <translation>ログをファイルに保存</translation>
    </message>
    <message numerus="yes">
      <source>%n {level} line(s)</source>
      <translation>
        <numerusform>{level} %n 行</numerusform>
      </translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
  </context>
  <context>
    <name>MainSplit</name>
    <message>
      <source>Width of the sidebar</source>
      <translation>サイドバーの幅</translation>
    </message>
  </context>
  <context>
    <name>NoEngine</name>
    <message>
      <source>Connect to another machine</source>
      <translation>別のマシンに接続</translation>
    </message>
    <message>
      <source>Address of the engine</source>
      <translation>エンジンのアドレス</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>接続</translation>
    </message>
    <message>
      <source>Install an engine here</source>
      <translation>ここにエンジンをインストール</translation>
    </message>
    <message>
      <source>KitePy works with any engine that speaks the Docker API. Start it, and this page closes by itself.</source>
      <translation>Docker API を話すエンジンならどれでも使えます。起動すると、このページは自動で閉じます。</translation>
    </message>
    <message>
      <source>Read how to install</source>
      <translation>インストール方法を読む</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>報告をコピー</translation>
    </message>
    <message>
      <source>Look again</source>
      <translation>もう一度調べる</translation>
    </message>
    <message>
      <source>Looking for a container engine</source>
      <translation>コンテナエンジンを探しています</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Copy command</source>
      <translation>コマンドをコピー</translation>
    </message>
    <message>
      <source>SSH or TCP with TLS</source>
      <translation>SSH または TLS 付き TCP</translation>
    </message>
    <message>
      <source>Use an engine that runs on a server or on a colleague's computer.</source>
      <translation>サーバーや同僚のコンピューターで動くエンジンを使います。</translation>
    </message>
    <message>
      <source>Found in your SSH config:</source>
      <translation>SSH 設定で見つかったホスト:</translation>
    </message>
    <message>
      <source>About 10 minutes</source>
      <translation>約 10 分</translation>
    </message>
    <message>
      <source>Linux containers: any system</source>
      <translation>Linux コンテナ: どのシステムでも可</translation>
    </message>
    <message>
      <source>Windows containers: Windows Pro or Server</source>
      <translation>Windows コンテナ: Windows Pro または Server</translation>
    </message>
    <message>
      <source>This takes a moment.</source>
      <translation>少しお待ちください。</translation>
    </message>
    <message>
      <source>No such file</source>
      <translation>ファイルがありません</translation>
    </message>
    <message>
      <source>Asked when you choose it</source>
      <translation>選んだときに確認します</translation>
    </message>
    <message>
      <source>checked {when}, checks again every 5 s</source>
      <translation>{when}に確認、5 秒ごとに再確認</translation>
    </message>
    <message numerus="yes">
      <source>%n host(s) you can try</source>
      <translation>
        <numerusform>試せるホスト %n 件</numerusform>
      </translation>
    </message>
    <message>
      <source>Docker context</source>
      <translation>Docker コンテキスト</translation>
    </message>
    <message>
      <source>An engine answers</source>
      <translation>エンジンが応答しています</translation>
    </message>
    <message>
      <source>Where KitePy looked</source>
      <translation>KitePy が調べた場所</translation>
    </message>
    <message>
      <source>not set</source>
      <translation>未設定</translation>
    </message>
    <message>
      <source>No hosts in it</source>
      <translation>ホストの記載がありません</translation>
    </message>
    <message>
      <source>{product} socket</source>
      <translation>{product} のソケット</translation>
    </message>
    <message>
      <source>looking now</source>
      <translation>確認中</translation>
    </message>
    <message>
      <source>SSH config</source>
      <translation>SSH 設定</translation>
    </message>
    <message>
      <source>Use the training engine</source>
      <translation>トレーニングエンジンを使う</translation>
    </message>
    <message>
      <source>Simulated</source>
      <translation>シミュレーション</translation>
    </message>
    <message>
      <source>Practise with Linux and Windows containers inside KitePy. Nothing is installed, downloaded or run.</source>
      <translation>KitePy の中で Linux と Windows のコンテナを練習できます。インストールもダウンロードも実行も行いません。</translation>
    </message>
    <message>
      <source>Both modes, also without Windows</source>
      <translation>Windows がなくても両方のモード</translation>
    </message>
    <message>
      <source>Works offline</source>
      <translation>オフラインで動作</translation>
    </message>
    <message>
      <source>Start training engine</source>
      <translation>トレーニングエンジンを開始</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message>
      <source>Created</source>
      <translation>作成日時</translation>
    </message>
    <message>
      <source>ID</source>
      <translation>ID</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>イメージ</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>コマンド</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>フォルダー</translation>
    </message>
    <message>
      <source>User</source>
      <translation>ユーザー</translation>
    </message>
    <message>
      <source>Terminal</source>
      <translation>ターミナル</translation>
    </message>
    <message>
      <source>Interactive: terminal and input stay open</source>
      <translation>対話型: ターミナルと入力を開いたまま</translation>
    </message>
    <message>
      <source>Terminal without input</source>
      <translation>入力なしのターミナル</translation>
    </message>
    <message>
      <source>Input stays open</source>
      <translation>入力を開いたまま</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>ネットワーク</translation>
    </message>
    <message>
      <source>None</source>
      <translation>なし</translation>
    </message>
    <message>
      <source>Ports</source>
      <translation>ポート</translation>
    </message>
    <message>
      <source>None published</source>
      <translation>公開なし</translation>
    </message>
    <message>
      <source>None published (inside: {ports})</source>
      <translation>公開なし（内部: {ports}）</translation>
    </message>
    <message>
      <source>Starting: no answer of its check yet</source>
      <translation>開始中: まだ確認の応答がありません</translation>
    </message>
    <message>
      <source>Healthy</source>
      <translation>正常</translation>
    </message>
    <message>
      <source>Unhealthy: its own check fails</source>
      <translation>異常: 自身の確認が失敗しています</translation>
    </message>
    <message>
      <source>Health</source>
      <translation>健全性</translation>
    </message>
    <message>
      <source>Isolation</source>
      <translation>分離</translation>
    </message>
    <message>
      <source>Always</source>
      <translation>常に</translation>
    </message>
    <message>
      <source>Unless stopped</source>
      <translation>停止しない限り</translation>
    </message>
    <message>
      <source>After a failure</source>
      <translation>失敗の後</translation>
    </message>
    <message>
      <source>No</source>
      <translation>しない</translation>
    </message>
    <message>
      <source>No, it is deleted when it ends</source>
      <translation>しない（終了時に削除）</translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) so far</source>
      <translation>
        <numerusform>これまでに %n 回</numerusform>
      </translation>
    </message>
    <message>
      <source>Restarts</source>
      <translation>再起動</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Mounts</source>
      <translation>マウント</translation>
    </message>
    <message>
      <source>None. What it writes is lost when it is deleted.</source>
      <translation>なし。書かれたデータは削除時に失われます。</translation>
    </message>
    <message>
      <source>read only</source>
      <translation>読み取り専用</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>環境変数</translation>
    </message>
    <message numerus="yes">
      <source>Show %n more</source>
      <translation>
        <numerusform>さらに %n 件を表示</numerusform>
      </translation>
    </message>
    <message>
      <source>No variables.</source>
      <translation>変数はありません。</translation>
    </message>
    <message>
      <source>Show the value of {name}</source>
      <translation>{name} の値を表示</translation>
    </message>
    <message>
      <source>Show or hide</source>
      <translation>表示の切り替え</translation>
    </message>
    <message>
      <source>Anonymous volume</source>
      <translation>匿名ボリューム</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>ボリューム</translation>
    </message>
    <message>
      <source>Host folder</source>
      <translation>ホストのフォルダー</translation>
    </message>
    <message>
      <source>In memory</source>
      <translation>メモリ上</translation>
    </message>
    <message>
      <source>Named pipe</source>
      <translation>名前付きパイプ</translation>
    </message>
    <message>
      <source>Open {url} in the browser</source>
      <translation>{url} をブラウザーで開く</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>概要</translation>
    </message>
  </context>
  <context>
    <name>Question</name>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
  </context>
  <context>
    <name>Remedies</name>
    <message>
      <source>The docker context {name} is chosen, and it leads to no engine. This goes back to the one of this computer.</source>
      <translation>選択中の docker コンテキスト {name} の先にエンジンがありません。このコンピューターのコンテキストに戻します。</translation>
    </message>
    <message>
      <source>What to do</source>
      <translation>対処方法</translation>
    </message>
    <message>
      <source>Use another docker context</source>
      <translation>別の docker コンテキストを使う</translation>
    </message>
    <message>
      <source>Ask for access</source>
      <translation>権限を依頼する</translation>
    </message>
    <message>
      <source>The engine is there, but its socket belongs to somebody else.</source>
      <translation>エンジンはありますが、ソケットは別のユーザーのものです。</translation>
    </message>
    <message>
      <source>Try ssh in a terminal</source>
      <translation>ターミナルで ssh を試す</translation>
    </message>
    <message>
      <source>It must log in without a question, by a key or an agent.</source>
      <translation>鍵またはエージェントで、質問なしにログインできる必要があります。</translation>
    </message>
    <message>
      <source>Start the engine</source>
      <translation>エンジンを起動する</translation>
    </message>
    <message>
      <source>Restart the engine</source>
      <translation>エンジンを再起動する</translation>
    </message>
    <message>
      <source>It is there, but it does not answer.</source>
      <translation>ありますが、応答しません。</translation>
    </message>
    <message>
      <source>Log out and in again</source>
      <translation>ログインし直す</translation>
    </message>
    <message>
      <source>You are in the docker group already, but this login is older than that.</source>
      <translation>すでに docker グループに入っていますが、このログインはそれより前のものです。</translation>
    </message>
    <message>
      <source>Join the docker group</source>
      <translation>docker グループに加わる</translation>
    </message>
    <message>
      <source>Then log out and in again. Who is in it can become root.</source>
      <translation>その後、ログインし直してください。このグループのユーザーは root になれます。</translation>
    </message>
    <message>
      <source>Run this in a terminal. This page closes by itself.</source>
      <translation>これをターミナルで実行してください。このページは自動で閉じます。</translation>
    </message>
  </context>
  <context>
    <name>SearchField</name>
    <message>
      <source>Clear</source>
      <translation>消去</translation>
    </message>
  </context>
  <context>
    <name>Secrets</name>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Made for {container}</source>
      <translation>{container} 用に作成</translation>
    </message>
    <message>
      <source>This image cannot start without a secret, so one was made at random. It is shown here once; Overview masks it.</source>
      <translation>このイメージはシークレットなしでは開始できないため、無作為に作成しました。ここに一度だけ表示し、概要では隠します。</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完了</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>Settings</source>
      <translation>設定</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完了</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>テーマ</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>言語</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>倍率</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>システムに合わせる</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>ライト</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>ダーク</translation>
    </message>
    <message>
      <source>Reduce motion</source>
      <translation>動きを減らす</translation>
    </message>
    <message>
      <source>Open ports of new containers to the network</source>
      <translation>新しいコンテナのポートをネットワークに公開する</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>キーボードショートカット</translation>
    </message>
    <message>
      <source>Console follows theme</source>
      <translation>コンソールをテーマに合わせる</translation>
    </message>
    <message>
      <source>Modern: Docker 28, Windows Server 2022</source>
      <translation>現在: Docker 28、Windows Server 2022</translation>
    </message>
    <message>
      <source>Classic: Docker 1.13, Windows Server 2016</source>
      <translation>2017 年: Docker 1.13、Windows Server 2016</translation>
    </message>
    <message>
      <source>From a file...</source>
      <translation>ファイルから...</translation>
    </message>
    <message>
      <source>Training world</source>
      <translation>トレーニング環境</translation>
    </message>
    <message>
      <source>Open a world</source>
      <translation>環境を開く</translation>
    </message>
    <message>
      <source>Worlds (*.json)</source>
      <translation>環境ファイル (*.json)</translation>
    </message>
    <message>
      <source>Highlight prompts in the console</source>
      <translation>コンソールのプロンプトを強調表示</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>キーボードショートカット</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完了</translation>
    </message>
    <message>
      <source>Everywhere</source>
      <translation>どこでも</translation>
    </message>
    <message>
      <source>On an image of the catalog</source>
      <translation>カタログのイメージ</translation>
    </message>
    <message>
      <source>On the page of a container</source>
      <translation>コンテナのページ</translation>
    </message>
    <message>
      <source>In a log</source>
      <translation>ログ</translation>
    </message>
    <message>
      <source>In the console</source>
      <translation>コンソール</translation>
    </message>
    <message>
      <source>On a container</source>
      <translation>コンテナ</translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message>
      <source>New name of %1</source>
      <translation>%1 の新しい名前</translation>
    </message>
    <message>
      <source>A container named %1 exists. Choose another name.</source>
      <translation>コンテナ %1 はすでにあります。別の名前を選んでください。</translation>
    </message>
    <message>
      <source>%1 of %2 running</source>
      <translation>%2 個中 %1 個が実行中</translation>
    </message>
    <message>
      <source>Linux containers</source>
      <translation>Linux コンテナ</translation>
    </message>
    <message>
      <source>Windows containers</source>
      <translation>Windows コンテナ</translation>
    </message>
    <message>
      <source>Containers</source>
      <translation>コンテナ</translation>
    </message>
    <message>
      <source>No container matches the filter.</source>
      <translation>絞り込みに一致するコンテナはありません。</translation>
    </message>
    <message>
      <source>Filter containers</source>
      <translation>コンテナを絞り込む</translation>
    </message>
    <message>
      <source>Name, image or project</source>
      <translation>名前、イメージ、プロジェクト</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>ページ</translation>
    </message>
    <message>
      <source>Clear the filter</source>
      <translation>フィルターの消去</translation>
    </message>
    <message>
      <source>Escape takes the filter away.</source>
      <translation>Esc でフィルターを解除します。</translation>
    </message>
    <message>
      <source>No containers yet</source>
      <translation>コンテナはまだありません</translation>
    </message>
    <message>
      <source>Create one from the catalog.</source>
      <translation>カタログから作成できます。</translation>
    </message>
    <message>
      <source>Nothing to show yet</source>
      <translation>表示するものはまだありません</translation>
    </message>
    <message>
      <source>Containers appear here when KitePy is connected to an engine.</source>
      <translation>エンジンに接続すると、ここにコンテナが表示されます。</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>from {action}</source>
      <translation>{action}</translation>
    </message>
    <message>
      <source>{count} CPU</source>
      <translation>CPU {count}</translation>
    </message>
    <message>
      <source>{size} memory</source>
      <translation>メモリ {size}</translation>
    </message>
    <message>
      <source>Not connected</source>
      <translation>未接続</translation>
    </message>
  </context>
  <context>
    <name>Switching</name>
    <message>
      <source>Switching to Windows containers</source>
      <translation>Windows コンテナに切り替えています</translation>
    </message>
    <message>
      <source>Switching to Linux containers</source>
      <translation>Linux コンテナに切り替えています</translation>
    </message>
    <message>
      <source>Switch to Windows containers</source>
      <translation>Windows コンテナに切り替え</translation>
    </message>
    <message>
      <source>Switch to Linux containers</source>
      <translation>Linux コンテナに切り替え</translation>
    </message>
    <message>
      <source>Back to Windows</source>
      <translation>Windows に戻る</translation>
    </message>
    <message>
      <source>Back to Linux</source>
      <translation>Linux に戻る</translation>
    </message>
    <message numerus="yes">
      <source>%n Windows container(s) keep running.</source>
      <translation>
        <numerusform>%n 個の Windows コンテナは動き続けます。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Linux container(s) keep running.</source>
      <translation>
        <numerusform>%n 個の Linux コンテナは動き続けます。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Windows container(s) running</source>
      <translation>
        <numerusform>Windows コンテナ %n 個が実行中</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n Linux container(s) running</source>
      <translation>
        <numerusform>Linux コンテナ %n 個が実行中</numerusform>
      </translation>
    </message>
    <message>
      <source>Ask {engine} to switch</source>
      <translation>{engine} に切り替えを依頼</translation>
    </message>
    <message>
      <source>Load the containers and images</source>
      <translation>コンテナとイメージを読み込み</translation>
    </message>
    <message>
      <source>Wait for the Windows engine</source>
      <translation>Windows エンジンの応答を待機</translation>
    </message>
    <message>
      <source>Wait for the Linux engine</source>
      <translation>Linux エンジンの応答を待機</translation>
    </message>
    <message>
      <source>This edition of Windows runs Linux containers only ({detail})</source>
      <translation>このエディションの Windows では Linux コンテナしか動きません ({detail})</translation>
    </message>
    <message>
      <source>Windows containers need Pro, Enterprise or Server.</source>
      <translation>Windows コンテナには Pro、Enterprise、Server のいずれかが必要です。</translation>
    </message>
    <message>
      <source>The Windows feature Containers is off</source>
      <translation>Windows の機能「コンテナー」が無効です</translation>
    </message>
    <message>
      <source>As administrator: Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V,Containers -All. Then restart the computer.</source>
      <translation>管理者として Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V,Containers -All を実行し、コンピューターを再起動してください。</translation>
    </message>
    <message>
      <source>The Windows feature Hyper-V is off</source>
      <translation>Windows の機能 Hyper-V が無効です</translation>
    </message>
    <message>
      <source>Containers with process isolation work, Hyper-V ones do not.</source>
      <translation>プロセス分離のコンテナは動きますが、Hyper-V 分離のコンテナは動きません。</translation>
    </message>
    <message>
      <source>You are not in the group docker-users</source>
      <translation>docker-users グループに入っていません</translation>
    </message>
    <message>
      <source>If the switch is refused, ask an administrator to add you.</source>
      <translation>切り替えが拒否されたら、管理者に追加を依頼してください。</translation>
    </message>
    <message>
      <source>Docker Desktop is installed for one user only</source>
      <translation>Docker Desktop が 1 人のユーザー用にインストールされています</translation>
    </message>
    <message>
      <source>Install it for all users: Windows containers need that.</source>
      <translation>Windows コンテナには、すべてのユーザー用のインストールが必要です。</translation>
    </message>
    <message>
      <source>The program that switches was not found</source>
      <translation>切り替えるプログラムが見つかりません</translation>
    </message>
    <message>
      <source>Repair or update Docker Desktop.</source>
      <translation>Docker Desktop を修復するか更新してください。</translation>
    </message>
    <message>
      <source>Start it, or pair another engine in the engine menu.</source>
      <translation>エンジンを起動するか、エンジンのメニューで別のエンジンと組にしてください。</translation>
    </message>
    <message>
      <source>Looking at what this computer has</source>
      <translation>このコンピューターの状態を確認しています</translation>
    </message>
    <message>
      <source>Everything that it needs is here.</source>
      <translation>必要なものはそろっています。</translation>
    </message>
    <message>
      <source>The new mode is shown as soon as the engine answers in it.</source>
      <translation>エンジンが新しいモードで応答すると、すぐに表示が切り替わります。</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>再試行</translation>
    </message>
    <message>
      <source>You see them again when you switch back.</source>
      <translation>元のモードに戻すと、また表示されます。</translation>
    </message>
    <message>
      <source>{engine} runs Linux containers now</source>
      <translation>{engine} は Linux コンテナに変わりました</translation>
    </message>
    <message>
      <source>{engine} runs Windows containers now</source>
      <translation>{engine} は Windows コンテナに変わりました</translation>
    </message>
    <message>
      <source>{engine} has changed its system</source>
      <translation>{engine} のシステムが変わりました</translation>
    </message>
    <message>
      <source>It was switched outside of KitePy. The lists are new.</source>
      <translation>KitePy の外で切り替えられました。一覧は新しくなりました。</translation>
    </message>
    <message>
      <source>The engine of the other mode does not answer ({detail})</source>
      <translation>もう一方のモードのエンジンが応答しません ({detail})</translation>
    </message>
    <message>
      <source>Mode switch</source>
      <translation>モードの切り替え</translation>
    </message>
    <message>
      <source>Then: {action}</source>
      <translation>切り替え後: {action}</translation>
    </message>
    <message>
      <source>{engine} is starting its Linux engine.</source>
      <translation>{engine} が Linux エンジンを起動しています。</translation>
    </message>
    <message>
      <source>{engine} is starting its Windows engine.</source>
      <translation>{engine} が Windows エンジンを起動しています。</translation>
    </message>
    <message>
      <source>This usually takes about half a minute.</source>
      <translation>通常は 30 秒ほどかかります。</translation>
    </message>
    <message>
      <source>waiting for {place}</source>
      <translation>{place} の応答待ち</translation>
    </message>
    <message numerus="yes">
      <source>%n open console(s) will be closed.</source>
      <translation>
        <numerusform>開いているコンソール %n 個が閉じられます。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s) under way will be broken off.</source>
      <translation>
        <numerusform>実行中の作業 %n 件が中断されます。</numerusform>
      </translation>
    </message>
    <message>
      <source>The mode switch then goes from one of the two to the other.</source>
      <translation>モードの切り替えで、この 2 つのエンジンを行き来できます。</translation>
    </message>
    <message>
      <source>Not paired: both engines run Linux containers</source>
      <translation>ペアにできません。どちらも Linux コンテナのエンジンです</translation>
    </message>
    <message>
      <source>Not paired: both engines run Windows containers</source>
      <translation>ペアにできません。どちらも Windows コンテナのエンジンです</translation>
    </message>
    <message>
      <source>A pair is one engine for Linux and one for Windows.</source>
      <translation>ペアは Linux 用と Windows 用のエンジン 1 つずつです。</translation>
    </message>
  </context>
  <context>
    <name>Toasts</name>
    <message>
      <source>Close this message</source>
      <translation>このメッセージを閉じる</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>詳細</translation>
    </message>
    <message>
      <source>What the engine said</source>
      <translation>エンジンの説明</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message>
      <source>Use the light theme</source>
      <translation>ライトテーマにする</translation>
    </message>
    <message>
      <source>Use the dark theme</source>
      <translation>ダークテーマにする</translation>
    </message>
    <message>
      <source>This engine runs Linux containers only</source>
      <translation>このエンジンは Linux コンテナ専用です</translation>
    </message>
    <message>
      <source>This engine runs Windows containers only</source>
      <translation>このエンジンは Windows コンテナ専用です</translation>
    </message>
    <message>
      <source>No engine is connected</source>
      <translation>エンジンに接続していません</translation>
    </message>
    <message>
      <source>Container mode</source>
      <translation>コンテナモード</translation>
    </message>
    <message>
      <source>This engine runs {system} containers only</source>
      <translation>このエンジンで動くのは {system} コンテナだけです</translation>
    </message>
  </context>
  <context>
    <name>Training</name>
    <message>
      <source>Training engine</source>
      <translation>トレーニングエンジン</translation>
    </message>
    <message>
      <source>Simulated.</source>
      <translation>シミュレーションです。</translation>
    </message>
    <message>
      <source>These containers exist only inside KitePy. Nothing runs on this computer.</source>
      <translation>これらのコンテナは KitePy の中にだけ存在します。このコンピューターでは何も実行されません。</translation>
    </message>
    <message>
      <source>Reset the lab</source>
      <translation>ラボをリセット</translation>
    </message>
    <message>
      <source>Connect a real engine</source>
      <translation>実際のエンジンに接続</translation>
    </message>
    <message>
      <source>Reset the lab?</source>
      <translation>ラボをリセットしますか？</translation>
    </message>
    <message>
      <source>Both simulated hosts start anew. Containers, images and files that were made in this lab are gone; real engines are not touched.</source>
      <translation>シミュレーションのホストは両方とも最初からやり直しになります。このラボで作ったコンテナ、イメージ、ファイルは失われますが、実際のエンジンには影響しません。</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Reset the lab...</source>
      <translation>ラボをリセット...</translation>
    </message>
    <message>
      <source>The lab was not reset: its world has a mistake</source>
      <translation>環境ファイルに誤りがあるため、ラボをリセットしませんでした</translation>
    </message>
  </context>
  <context>
    <name>TypedTag</name>
    <message>
      <source>Letters, digits, dots, hyphens and underscores only.</source>
      <translation>英数字、ピリオド、ハイフン、アンダースコアだけが使えます。</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>タグ</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Use this tag</source>
      <translation>このタグを使う</translation>
    </message>
    <message>
      <source>Tag of {image}</source>
      <translation>{image} のタグ</translation>
    </message>
  </context>
  <context>
    <name>Verdict</name>
    <message>
      <source>The engine does not answer</source>
      <translation>エンジンが応答しません</translation>
    </message>
    <message>
      <source>This is what it said last. KitePy connects again by itself.</source>
      <translation>最後に分かった内容です。自動で再接続します。</translation>
    </message>
    <message>
      <source>It could not be started</source>
      <translation>開始できませんでした</translation>
    </message>
    <message>
      <source>The engine said why. Change what is wrong, then start it again.</source>
      <translation>理由はエンジンの説明にあります。直してからもう一度開始してください。</translation>
    </message>
    <message>
      <source>Created, never started</source>
      <translation>作成済み、未開始</translation>
    </message>
    <message>
      <source>Start runs it.</source>
      <translation>開始すると動きます。</translation>
    </message>
    <message>
      <source>Its health check fails</source>
      <translation>ヘルスチェックが失敗しています</translation>
    </message>
    <message>
      <source>It runs, but its own test says that it does not work. See Logs.</source>
      <translation>動いていますが、自身の確認で異常です。ログを見てください。</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>一時停止中</translation>
    </message>
    <message>
      <source>Its programs stand still and keep their memory. Resume goes on.</source>
      <translation>プログラムはメモリを保ったまま止まっています。再開で続きます。</translation>
    </message>
    <message>
      <source>It ends again and again</source>
      <translation>終了を繰り返しています</translation>
    </message>
    <message>
      <source>The engine starts it anew each time. Logs has its last words.</source>
      <translation>エンジンが毎回起動し直しています。最後の出力はログにあります。</translation>
    </message>
    <message>
      <source>Dead</source>
      <translation>削除失敗</translation>
    </message>
    <message>
      <source>The engine could not delete it fully. Delete it again.</source>
      <translation>完全に削除できませんでした。もう一度削除してください。</translation>
    </message>
  </context>
  <context>
    <name>WrongOs</name>
    <message>
      <source>{image} is made for another system than this engine's.</source>
      <translation>{image} は、このエンジンとは別のシステム用のイメージです。</translation>
    </message>
    <message>
      <source>{image} has no Windows version, and this engine runs Windows containers.</source>
      <translation>{image} に Windows 用のバージョンはありません。このエンジンが動かすのは Windows コンテナです。</translation>
    </message>
    <message>
      <source>{image} has no Linux version, and this engine runs Linux containers.</source>
      <translation>{image} に Linux 用のバージョンはありません。このエンジンが動かすのは Linux コンテナです。</translation>
    </message>
    <message>
      <source>{image} is a Linux image, and this engine runs Windows containers.</source>
      <translation>{image} は Linux イメージですが、このエンジンが動かすのは Windows コンテナです。</translation>
    </message>
    <message>
      <source>{image} is a Windows image, and this engine runs Linux containers.</source>
      <translation>{image} は Windows イメージですが、このエンジンが動かすのは Linux コンテナです。</translation>
    </message>
    <message>
      <source>{image} is made for {os}, and this engine runs Windows containers.</source>
      <translation>{image} は {os} 用ですが、このエンジンが動かすのは Windows コンテナです。</translation>
    </message>
    <message>
      <source>{image} is made for {os}, and this engine runs Linux containers.</source>
      <translation>{image} は {os} 用ですが、このエンジンが動かすのは Linux コンテナです。</translation>
    </message>
    <message>
      <source>Switch to Windows containers and pull</source>
      <translation>Windows コンテナに切り替えて取得</translation>
    </message>
    <message>
      <source>Switch to Windows containers and create</source>
      <translation>Windows コンテナに切り替えて作成</translation>
    </message>
    <message>
      <source>Switch to Linux containers and pull</source>
      <translation>Linux コンテナに切り替えて取得</translation>
    </message>
    <message>
      <source>Switch to Linux containers and create</source>
      <translation>Linux コンテナに切り替えて作成</translation>
    </message>
    <message>
      <source>Choose a Windows image</source>
      <translation>Windows イメージを選択</translation>
    </message>
    <message>
      <source>Choose a Linux image</source>
      <translation>Linux イメージを選択</translation>
    </message>
    <message>
      <source>Pair a Windows engine in the engine menu first.</source>
      <translation>エンジンのメニューで Windows と組み合わせてください。</translation>
    </message>
    <message>
      <source>Pair a Linux engine in the engine menu first.</source>
      <translation>エンジンのメニューで Linux と組み合わせてください。</translation>
    </message>
    <message>
      <source>{title}: not done, because the mode was not switched</source>
      <translation>{title}: モードが切り替わらなかったため、行われませんでした</translation>
    </message>
    <message>
      <source>{image} is made for {wanted}. This host is older ({found}), so it cannot run here.</source>
      <translation>{image} は {wanted} 用です。このホスト（{found}）はそれより古いため、ここでは動きません。</translation>
    </message>
    <message>
      <source>{image} is of another Windows build than this host ({found}), so it cannot run with process isolation.</source>
      <translation>{image} の Windows ビルドはこのホスト（{found}）と異なるため、プロセス分離では動きません。</translation>
    </message>
    <message>
      <source>{image} is made for {wanted}, and this host is {found}, so it cannot run with process isolation.</source>
      <translation>{image} は {wanted} 用で、このホストは {found} のため、プロセス分離では動きません。</translation>
    </message>
    <message>
      <source>Run with Hyper-V isolation</source>
      <translation>Hyper-V 分離で実行</translation>
    </message>
    <message>
      <source>Use {tag}</source>
      <translation>{tag} を使用</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>再試行</translation>
    </message>
    <message>
      <source>The image</source>
      <translation>このイメージ</translation>
    </message>
    <message>
      <source>{image} has no version for this host ({wanted}).</source>
      <translation>{image} には、このホスト（{wanted}）用のバージョンがありません。</translation>
    </message>
    <message>
      <source>The Windows engine cannot be used: {reason}. {advice}</source>
      <translation>Windows エンジンを使用できません: {reason}。{advice}</translation>
    </message>
    <message>
      <source>The Linux engine cannot be used: {reason}. {advice}</source>
      <translation>Linux エンジンを使用できません: {reason}。{advice}</translation>
    </message>
  </context>
  <context>
    <name>Mounts</name>
    <message>
      <source>A volume needs a folder in the container.</source>
      <translation>ボリュームにはコンテナ内のフォルダーが必要です。</translation>
    </message>
    <message>
      <source>A named pipe is a named pipe on both sides.</source>
      <translation>名前付きパイプは両側とも名前付きパイプにします。</translation>
    </message>
    <message>
      <source>A folder of a Windows container is written as C:\data.</source>
      <translation>Windows コンテナのフォルダーは C:\data のように書きます。</translation>
    </message>
    <message>
      <source>A whole drive of the container cannot be replaced.</source>
      <translation>コンテナのドライブ全体は置き換えられません。</translation>
    </message>
    <message>
      <source>Name a volume, or a folder of the host as C:\data.</source>
      <translation>ボリューム名か、C:\data のようなホストのフォルダーを入力します。</translation>
    </message>
    <message>
      <source>Windows mounts folders only, no single files.</source>
      <translation>Windows ではフォルダーだけをマウントできます。単独のファイルはできません。</translation>
    </message>
    <message>
      <source>A folder of the container is written as /data.</source>
      <translation>コンテナのフォルダーは /data のように書きます。</translation>
    </message>
    <message>
      <source>The root of the container cannot be replaced.</source>
      <translation>コンテナのルートは置き換えられません。</translation>
    </message>
    <message>
      <source>Name a volume, or a folder of the host as /srv/data.</source>
      <translation>ボリューム名か、/srv/data のようなホストのフォルダーを入力します。</translation>
    </message>
  </context>
  <context>
    <name>NewContainer</name>
    <message>
      <source>Volume, or folder of the host</source>
      <translation>ボリューム、またはホストのフォルダー</translation>
    </message>
    <message>
      <source>Folder in the container</source>
      <translation>コンテナ内のフォルダー</translation>
    </message>
    <message>
      <source>Choose a folder</source>
      <translation>フォルダーを選択</translation>
    </message>
    <message>
      <source>Leave this volume out</source>
      <translation>このボリュームを外す</translation>
    </message>
    <message>
      <source>None published</source>
      <translation>公開なし</translation>
    </message>
    <message>
      <source>Volumes</source>
      <translation>ボリューム</translation>
    </message>
    <message>
      <source>Add a volume</source>
      <translation>ボリュームを追加</translation>
    </message>
    <message>
      <source>None</source>
      <translation>なし</translation>
    </message>
    <message>
      <source>Environment variables</source>
      <translation>環境変数</translation>
    </message>
    <message numerus="yes">
      <source>%n set</source>
      <translation>
        <numerusform>%n 個を設定</numerusform>
      </translation>
    </message>
    <message>
      <source>Limits and restart</source>
      <translation>制限と再起動</translation>
    </message>
    <message>
      <source>CPU limit</source>
      <translation>CPU の制限</translation>
    </message>
    <message>
      <source>Memory limit</source>
      <translation>メモリの制限</translation>
    </message>
    <message>
      <source>Terminal (-t)</source>
      <translation>端末 (-t)</translation>
    </message>
    <message>
      <source>Keep input open (-i)</source>
      <translation>入力を開いておく (-i)</translation>
    </message>
    <message>
      <source>{network} (default)</source>
      <translation>{network} (既定)</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>ネットワーク</translation>
    </message>
    <message>
      <source>Never</source>
      <translation>しない</translation>
    </message>
    <message>
      <source>When it fails</source>
      <translation>失敗したとき</translation>
    </message>
    <message>
      <source>Until it is stopped by hand</source>
      <translation>手動で停止するまで</translation>
    </message>
    <message>
      <source>Always</source>
      <translation>常に</translation>
    </message>
    <message>
      <source>Restart</source>
      <translation>再起動</translation>
    </message>
    <message>
      <source>Terminal</source>
      <translation>端末</translation>
    </message>
    <message>
      <source>A CPU limit is a number, as 0.5 or 2.</source>
      <translation>CPU の制限は 0.5 や 2 のような数です。</translation>
    </message>
    <message>
      <source>A memory limit is at least 6m, as 512m or 2g.</source>
      <translation>メモリの制限は 6m 以上で、512m や 2g のように書きます。</translation>
    </message>
    <message>
      <source>No limits</source>
      <translation>制限なし</translation>
    </message>
    <message>
      <source>Will it run on this host?</source>
      <translation>このホストで動きますか？</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>タグ</translation>
    </message>
    <message>
      <source>Build</source>
      <translation>ビルド</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>可</translation>
    </message>
    <message>
      <source>no</source>
      <translation>不可</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Docker command</source>
      <translation>Docker コマンド</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>イメージ</translation>
    </message>
    <message>
      <source>nginx, or paste a docker run line</source>
      <translation>nginx、または docker run の行を貼り付け</translation>
    </message>
    <message>
      <source>Paste a docker run line</source>
      <translation>docker run の行を貼り付け</translation>
    </message>
    <message>
      <source>Start command</source>
      <translation>起動コマンド</translation>
    </message>
    <message>
      <source>As the image says</source>
      <translation>イメージの既定</translation>
    </message>
    <message>
      <source>What is the difference?</source>
      <translation>違いは？</translation>
    </message>
    <message>
      <source>Isolation</source>
      <translation>分離</translation>
    </message>
    <message>
      <source>This is no docker run line that KitePy can read.</source>
      <translation>KitePy が読める docker run の行ではありません。</translation>
    </message>
    <message>
      <source>The line has filled the form.</source>
      <translation>行の内容をフォームに入れました。</translation>
    </message>
    <message>
      <source>Left out, because the form has no place for it:</source>
      <translation>フォームに欄がないため省きました:</translation>
    </message>
    <message>
      <source>Name an image, as nginx, with a tag, as latest.</source>
      <translation>nginx のようなイメージ名と、latest のようなタグを入力します。</translation>
    </message>
    <message>
      <source>A quotation mark is not closed.</source>
      <translation>引用符が閉じていません。</translation>
    </message>
    <message>
      <source>Open console when it starts</source>
      <translation>起動したらコンソールを開く</translation>
    </message>
    <message>
      <source>Create only</source>
      <translation>作成のみ</translation>
    </message>
    <message>
      <source>Create and start</source>
      <translation>作成して起動</translation>
    </message>
    <message>
      <source>New Windows container</source>
      <translation>新規 Windows コンテナ</translation>
    </message>
    <message>
      <source>New Linux container</source>
      <translation>新規 Linux コンテナ</translation>
    </message>
    <message>
      <source>New container</source>
      <translation>新規コンテナ</translation>
    </message>
    <message>
      <source>Name an image first.</source>
      <translation>まずイメージ名を入力します。</translation>
    </message>
    <message>
      <source>It cannot run: the image is for Windows.</source>
      <translation>動きません。イメージは Windows 用です。</translation>
    </message>
    <message>
      <source>This engine runs Linux containers.</source>
      <translation>このエンジンは Linux コンテナを動かします。</translation>
    </message>
    <message>
      <source>Yes: Linux images share the kernel of this host.</source>
      <translation>はい。Linux イメージはこのホストのカーネルを共有します。</translation>
    </message>
    <message>
      <source>The engine will tell.</source>
      <translation>エンジンが判断します。</translation>
    </message>
    <message>
      <source>It cannot run: the image is for Linux.</source>
      <translation>動きません。このイメージは Linux 用です。</translation>
    </message>
    <message>
      <source>This engine runs Windows containers.</source>
      <translation>このエンジンが動かすのは Windows コンテナです。</translation>
    </message>
    <message>
      <source>The engine's folders are not this computer's: type the path.</source>
      <translation>エンジンのフォルダーはこのコンピューターのものではありません。パスを入力してください。</translation>
    </message>
  </context>
  <context>
    <name>Isolation</name>
    <message>
      <source>Windows Server container</source>
      <translation>Windows Server コンテナ</translation>
    </message>
    <message>
      <source>Hyper-V container</source>
      <translation>Hyper-V コンテナ</translation>
    </message>
    <message>
      <source>Linux container</source>
      <translation>Linux コンテナ</translation>
    </message>
    <message>
      <source>Hyper-V</source>
      <translation>Hyper-V</translation>
    </message>
    <message>
      <source>Own kernel</source>
      <translation>専用カーネル</translation>
    </message>
    <message>
      <source>Runs in its own small virtual machine. Slower to start, also runs older images.</source>
      <translation>専用の小さな仮想マシンで動きます。起動は遅めですが、古いイメージも動きます。</translation>
    </message>
    <message>
      <source>Process</source>
      <translation>プロセス</translation>
    </message>
    <message>
      <source>Shares the host kernel and starts in seconds. The image build must match.</source>
      <translation>ホストのカーネルを共有し、数秒で起動します。イメージのビルドが合う必要があります。</translation>
    </message>
    <message>
      <source>One shared Windows kernel</source>
      <translation>共有の Windows カーネル</translation>
    </message>
    <message>
      <source>Host kernel</source>
      <translation>ホストのカーネル</translation>
    </message>
    <message>
      <source>One shared Linux kernel</source>
      <translation>共有の Linux カーネル</translation>
    </message>
    <message>
      <source>container</source>
      <translation>コンテナ</translation>
    </message>
    <message>
      <source>host programs</source>
      <translation>ホスト側</translation>
    </message>
    <message>
      <source>own kernel</source>
      <translation>専用カーネル</translation>
    </message>
    <message>
      <source>Runs in a small virtual machine with a kernel of its own. Slower to start, and well separated from the host and from other containers.</source>
      <translation>専用カーネルを持つ小さな仮想マシンで動きます。起動は遅めですが、ホストや他のコンテナからしっかり分離されています。</translation>
    </message>
    <message>
      <source>Runs as processes on the host and shares its kernel. Starts in seconds; the image must match the host version.</source>
      <translation>ホスト上のプロセスとして動き、ホストのカーネルを共有します。数秒で起動しますが、イメージはホストのバージョンに合う必要があります。</translation>
    </message>
    <message>
      <source>The engine will tell.</source>
      <translation>エンジンが判断します。</translation>
    </message>
    <message>
      <source>KitePy does not know the Windows build of this image yet.</source>
      <translation>このイメージの Windows ビルドはまだ分かりません。</translation>
    </message>
    <message>
      <source>Builds match. Both kinds work.</source>
      <translation>ビルドが一致しています。どちらの種類も動きます。</translation>
    </message>
    <message>
      <source>This host runs older builds too. Both kinds work.</source>
      <translation>このホストは古いビルドも動かせます。どちらの種類も動きます。</translation>
    </message>
    <message>
      <source>It cannot run: the image is newer than the host.</source>
      <translation>動きません。イメージがホストより新しいです。</translation>
    </message>
    <message>
      <source>Only as a Hyper-V container: the revisions differ.</source>
      <translation>Hyper-V コンテナとしてだけ動きます。リビジョンが異なります。</translation>
    </message>
    <message>
      <source>Only as a Hyper-V container: the image is older.</source>
      <translation>Hyper-V コンテナとしてだけ動きます。イメージがホストより古いです。</translation>
    </message>
    <message>
      <source>Not possible: the image is newer than this host.</source>
      <translation>選べません。イメージがこのホストより新しいです。</translation>
    </message>
    <message>
      <source>Not possible: the image is of another build than this host.</source>
      <translation>選べません。イメージのビルドがこのホストと異なります。</translation>
    </message>
    <message>
      <source>Process isolation needs a build that fits the host. Hyper-V also runs older images. An image newer than the host cannot run.</source>
      <translation>プロセス分離にはホストに合うビルドが必要です。Hyper-V なら古いイメージも動きます。ホストより新しいイメージは動きません。</translation>
    </message>
    <message>
      <source>Host {host}, image {image}</source>
      <translation>ホスト {host}、イメージ {image}</translation>
    </message>
    <message>
      <source>Light and fast</source>
      <translation>軽くて速い</translation>
    </message>
    <message>
      <source>Nano Server or Server Core</source>
      <translation>Nano Server または Server Core</translation>
    </message>
    <message>
      <source>Character</source>
      <translation>特徴</translation>
    </message>
    <message>
      <source>Strongly isolated</source>
      <translation>強い分離</translation>
    </message>
    <message>
      <source>Runs as</source>
      <translation>動き方</translation>
    </message>
    <message>
      <source>System inside</source>
      <translation>中の OS</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>起動</translation>
    </message>
    <message>
      <source>Isolation</source>
      <translation>分離</translation>
    </message>
    <message>
      <source>Version of the image</source>
      <translation>イメージのバージョン</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>コマンド</translation>
    </message>
    <message>
      <source>Processes of the host, seen in its task manager</source>
      <translation>ホストのプロセス。タスク マネージャーに見えます</translation>
    </message>
    <message>
      <source>Processes of a guest system in a small virtual machine</source>
      <translation>小さな仮想マシンにあるゲスト OS のプロセス</translation>
    </message>
    <message>
      <source>Processes of the host, seen in its process list</source>
      <translation>ホストのプロセス。プロセス一覧に見えます</translation>
    </message>
    <message>
      <source>Fast: only processes start</source>
      <translation>速い: プロセスを起動するだけ</translation>
    </message>
    <message>
      <source>Slower: a virtual machine and its system start first</source>
      <translation>遅め: 先に仮想マシンと OS が起動</translation>
    </message>
    <message>
      <source>Lower: all share one kernel, so a bad one can harm others</source>
      <translation>低め: 全員が 1 つのカーネルを共有し、悪いものが他に影響し得る</translation>
    </message>
    <message>
      <source>High: each has a kernel of its own</source>
      <translation>高い: それぞれが専用カーネルを持つ</translation>
    </message>
    <message>
      <source>Must fit the version of the host</source>
      <translation>ホストのバージョンに合わせる</translation>
    </message>
    <message>
      <source>May be older than the host</source>
      <translation>ホストより古くてもよい</translation>
    </message>
    <message>
      <source>Any distribution on any host</source>
      <translation>どのホストでもどのディストリビューションでも</translation>
    </message>
    <message>
      <source>Kinds of containers</source>
      <translation>コンテナの種類</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>戻る</translation>
    </message>
    <message>
      <source>Compare the kinds of containers</source>
      <translation>コンテナの種類を比べる</translation>
    </message>
    <message>
      <source>The same Windows image runs in two ways; only the start differs. Who owns the kernel decides how fast, how separate and how picky a container is.</source>
      <translation>同じ Windows イメージを 2 通りに動かせます。違うのは起動の仕方だけです。カーネルが誰のものかで、速さ、分離の強さ、バージョンの条件が決まります。</translation>
    </message>
  </context>
</TS>
