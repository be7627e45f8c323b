<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AccessibleChart</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A chart for screen readers: its metric, what stands under the crosshair.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Left and right move the crosshair, up and down go to the other charts, Enter shows the values as a table.</source>
        <translation>왼쪽/오른쪽 키로 십자선을 움직이고, 위/아래 키로 다른 차트로 이동하며, Enter로 값을 표로 봅니다.</translation>
    </message>
</context>
<context>
    <name>AddressCheck</name>
    <message>
        <source>Type the address of an agent or of a stream.</source>
        <translation>에이전트나 스트림의 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>An address has no spaces in it.</source>
        <translation>주소에는 공백이 들어갈 수 없습니다.</translation>
    </message>
    <message>
        <source>“%1” is not understood here: an address begins with http:// or https://.</source>
        <translation>“%1”: 여기서는 쓸 수 없는 방식입니다. 주소는 http:// 또는 https://로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>Type the address with %1:// instead: the way to receive is chosen by itself.</source>
        <translation>%1://로 시작하는 주소를 입력하세요. 수신 방식은 자동으로 선택됩니다.</translation>
    </message>
    <message>
        <source>The name of the server is missing, such as monitor.example.org:9469.</source>
        <translation>서버 이름이 없습니다. 예: monitor.example.org:9469</translation>
    </message>
    <message>
        <source>Behind the colon stands a port: a number from 1 to 65535.</source>
        <translation>콜론 뒤에는 포트 번호(1~65535)를 입력해야 합니다.</translation>
    </message>
    <message>
        <source>An IPv6 address stands in brackets, such as [2001:db8::1]:9469.</source>
        <translation>IPv6 주소는 대괄호로 묶어야 합니다. 예: [2001:db8::1]:9469</translation>
    </message>
    <message>
        <source>This is no address. One looks like monitor.example.org:9469 or https://monitor.example.org/api/stream.</source>
        <translation>올바른 주소가 아닙니다. 예: monitor.example.org:9469 또는 https://monitor.example.org/api/stream</translation>
    </message>
    <message>
        <source>Means %1.</source>
        <translation>실제 주소: %1</translation>
    </message>
    <message>
        <source>A stream is seldom at the root of a server: is it at /api/stream?</source>
        <translation>스트림이 서버의 루트에 있는 경우는 드뭅니다. /api/stream이 아닌지 확인하세요.</translation>
    </message>
    <message>
        <source>A user and a password in an address are seen by whoever sees the address.</source>
        <translation>주소에 넣은 사용자 이름과 비밀번호는 주소를 보는 누구에게나 노출됩니다.</translation>
    </message>
    <message>
        <source>The address seems to hold a token, which ends up in logs: better use Sign-in.</source>
        <translation>주소에 토큰이 들어 있는 것 같습니다. 로그에 남을 수 있으니 ‘로그인’ 탭을 사용하세요.</translation>
    </message>
    <message>
        <source>Plain http: anybody on the way can read along.</source>
        <translation>암호화되지 않은 http입니다. 전송 경로에서 누구나 내용을 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ClearText</name>
    <message>
        <source>The secret for %1 would be sent over plain http. Anybody on the way to it can read it and use it. If the server speaks TLS, type https:// before its address.</source>
        <translation>%1에 보내는 인증 정보가 암호화되지 않은 http로 전송됩니다. 전송 경로에서 누구나 읽고 도용할 수 있습니다. 서버가 TLS를 지원하면 주소 앞에 https://를 입력하세요.</translation>
    </message>
    <message>
        <source>Send a secret in the clear?</source>
        <translation>인증 정보를 암호화하지 않고 보낼까요?</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>그래도 보내기</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>돌아가기</translation>
    </message>
    <message>
        <source>The password for the proxy %1 would be sent to it unencrypted. Anybody on the way to it can read it and use it.</source>
        <translation>프록시 %1의 비밀번호가 암호화되지 않은 채 전송됩니다. 전송 경로에서 누구나 읽고 도용할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>%1, %2 ms</source>
        <extracomment>What a step found, and how many milliseconds it took.</extracomment>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>신뢰할 수 없음</translation>
    </message>
    <message>
        <source>trusted by this computer</source>
        <translation>이 컴퓨터가 신뢰함</translation>
    </message>
    <message>
        <source>trusted by the endpoint’s CA file</source>
        <translation>엔드포인트의 CA 파일로 신뢰함</translation>
    </message>
    <message>
        <source>trusted by its pinned key</source>
        <translation>고정된 키로 신뢰함</translation>
    </message>
    <message>
        <source>trusted by the endpoint’s exception</source>
        <translation>엔드포인트의 예외로 신뢰함</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid from %3 to %4</source>
        <translation>%1, 발급자 %2, 유효 기간 %3 ~ %4</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>대상: %1</translation>
    </message>
    <message>
        <source>certificate SHA-256 %1</source>
        <translation>인증서 SHA-256 %1</translation>
    </message>
    <message>
        <source>key SHA-256 %1</source>
        <translation>키 SHA-256 %1</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>만료되었습니다.</translation>
    </message>
    <message>
        <source>sent on to %1</source>
        <translation>%1(으)로 리디렉션됨</translation>
    </message>
    <message>
        <source>The server wants to know who asks. Set a token or a password.</source>
        <translation>서버가 인증을 요구합니다. 토큰이나 비밀번호를 설정하세요.</translation>
    </message>
    <message>
        <source>The server wants to know who asks and takes “%1”. Set a token for Bearer, a user and password for Basic.</source>
        <translation>서버가 “%1” 방식의 인증을 요구합니다. Bearer에는 토큰을, Basic에는 사용자 이름과 비밀번호를 설정하세요.</translation>
    </message>
    <message>
        <source>The server takes “%1”; choose that way to sign in.</source>
        <translation>서버는 “%1” 방식만 받습니다. 로그인 방식을 그에 맞게 선택하세요.</translation>
    </message>
    <message>
        <source>The server does not take this token or password. Check it, and whether it has expired.</source>
        <translation>서버가 이 토큰이나 비밀번호를 받아들이지 않습니다. 값이 맞는지, 만료되지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>This port speaks https. Write https:// in front of the address.</source>
        <translation>이 포트는 https를 사용합니다. 주소 앞에 https://를 붙이세요.</translation>
    </message>
    <message>
        <source>This is a web page, perhaps for signing in. Use the path of the stream, such as /api/stream; a login that stands in front has to let this address through.</source>
        <translation>웹 페이지가 응답했습니다. 로그인 페이지일 수 있습니다. /api/stream과 같은 스트림 경로를 사용하고, 앞단의 로그인이 이 주소를 통과시키도록 설정하세요.</translation>
    </message>
    <message>
        <source>Something answers here, but it has no stream at %1. An agent’s is at /api/stream.</source>
        <translation>응답은 있지만 %1 경로에 스트림이 없습니다. 에이전트의 스트림은 /api/stream에 있습니다.</translation>
    </message>
    <message>
        <source>A proxy in between may be holding the stream back: switch its buffering off for this address (nginx: proxy_buffering off).</source>
        <translation>중간의 프록시가 스트림을 버퍼링하고 있을 수 있습니다. 이 주소에 대한 버퍼링을 끄세요(nginx: proxy_buffering off).</translation>
    </message>
    <message>
        <source>Something comes, but no event. Check the path of the address.</source>
        <translation>데이터는 오지만 이벤트가 아닙니다. 주소의 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>This is about the proxy %1, not about the server. Check the endpoint’s proxy.</source>
        <translation>서버가 아니라 프록시 %1의 문제입니다. 엔드포인트의 프록시 설정을 확인하세요.</translation>
    </message>
    <message>
        <source>The server does not understand the request, or wants a client certificate.</source>
        <translation>서버가 요청을 이해하지 못했거나 클라이언트 인증서를 요구합니다.</translation>
    </message>
    <message>
        <source>Only after comparing its fingerprint with whoever runs the server may it be trusted as it is.</source>
        <translation>서버 관리자에게 지문을 확인한 뒤에만 이 인증서를 그대로 신뢰하세요.</translation>
    </message>
    <message>
        <source>proxy %1</source>
        <translation>프록시 %1</translation>
    </message>
    <message>
        <source>after %1 ms</source>
        <translation>%1 ms 후</translation>
    </message>
    <message>
        <source>This connection does not work yet.</source>
        <translation>아직 연결되지 않습니다.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>테스트가 중지되었습니다.</translation>
    </message>
    <message>
        <source>The connection works; there are no servers yet.</source>
        <translation>연결이 정상입니다. 아직 서버는 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The connection works: %n server(s) found.</source>
        <translation>
            <numerusform>연결이 정상입니다. 서버 %n대를 찾았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>서버 %n대</numerusform>
        </translation>
    </message>
    <message>
        <source>its events hold no figures of servers</source>
        <translation>이벤트에 서버 지표가 없음</translation>
    </message>
    <message>
        <source>no figures came</source>
        <translation>지표가 오지 않음</translation>
    </message>
    <message>
        <source>Another kind of stream is at this address. An agent’s is at /api/stream.</source>
        <translation>이 주소의 스트림은 다른 종류입니다. 에이전트의 스트림은 /api/stream에 있습니다.</translation>
    </message>
    <message>
        <source>The stream speaks, but sent no servers. Look at the server’s own log.</source>
        <translation>스트림은 동작하지만 서버 목록을 보내지 않았습니다. 서버 쪽 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>시작하지 않음</translation>
    </message>
    <message>
        <source>Tested by %1, as chosen.</source>
        <translation>선택한 대로 %1(으)로 테스트했습니다.</translation>
    </message>
    <message>
        <source>Tested by %1; others are tried where it fails.</source>
        <translation>%1(으)로 테스트했습니다. 안 되면 다른 방식을 시도합니다.</translation>
    </message>
</context>
<context>
    <name>CurlCommand</name>
    <message>
        <source>There is no address in this curl command.</source>
        <translation>이 curl 명령에는 주소가 없습니다.</translation>
    </message>
    <message>
        <source>Left out, because Fleetscope has nothing like it: %1.</source>
        <translation>Fleetscope에 해당하는 기능이 없어 제외했습니다: %1</translation>
    </message>
    <message>
        <source>%1 stands at the end without its value.</source>
        <translation>끝에 있는 %1 옵션에 값이 없습니다.</translation>
    </message>
    <message>
        <source>Client certificates are read as PEM or PKCS#12, not as %1.</source>
        <translation>클라이언트 인증서는 PEM 또는 PKCS#12 형식만 지원합니다(%1 형식은 지원하지 않음).</translation>
    </message>
    <message>
        <source>A stream is asked for with GET, not with %1.</source>
        <translation>스트림은 %1이(가) 아니라 GET으로 요청합니다.</translation>
    </message>
    <message>
        <source>The body (%1) was left out: a stream is asked for without one.</source>
        <translation>요청 본문(%1)은 제외했습니다. 스트림은 본문 없이 요청합니다.</translation>
    </message>
    <message>
        <source>The headers in the file %1 were not read.</source>
        <translation>파일 %1에 있는 헤더는 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>The header %1 was not taken over. %2</source>
        <translation>헤더 %1: 가져오지 않았습니다. %2</translation>
    </message>
    <message>
        <source>The user and password in the Authorization header cannot be read.</source>
        <translation>Authorization 헤더의 사용자 이름과 비밀번호를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>curl would have asked for the password of %1: type it under Sign-in.</source>
        <translation>curl이라면 %1의 비밀번호를 물었을 것입니다. ‘로그인’ 탭에 입력하세요.</translation>
    </message>
    <message>
        <source>-k was not taken over: it would believe any server. If the certificate is not accepted, test the connection: you can trust exactly that one certificate there, pin its key, or choose the file of its authority.</source>
        <translation>-k는 가져오지 않았습니다. 모든 서버를 무조건 신뢰하게 되기 때문입니다. 인증서가 거부되면 연결 테스트를 하세요. 거기서 그 인증서 하나만 신뢰하거나, 키를 고정하거나, 인증 기관 파일을 선택할 수 있습니다.</translation>
    </message>
    <message>
        <source>The pinned key %1 was not taken over: only digests that begin with sha256// are understood.</source>
        <translation>고정 키 %1: 가져오지 않았습니다. sha256//로 시작하는 값만 지원합니다.</translation>
    </message>
    <message>
        <source>The proxy %1 was not taken over: only HTTP and SOCKS5 proxies are understood.</source>
        <translation>프록시 %1: 가져오지 않았습니다. HTTP와 SOCKS5 프록시만 지원합니다.</translation>
    </message>
    <message>
        <source>Cookies were not taken over: they belong to a browser&apos;s session and end with it. Ask for an access token instead.</source>
        <translation>쿠키는 가져오지 않았습니다. 브라우저 세션이 끝나면 함께 사라지기 때문입니다. 대신 액세스 토큰을 발급받으세요.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first of its %n addresses was taken.</source>
        <translation>
            <numerusform>주소 %n개 중 첫 번째만 가져왔습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 would have been replaced by the shell and stands here as it is: type the value over it.</source>
        <translation>%1: 셸이 치환했을 값이 그대로 들어 있습니다. 실제 값으로 바꿔 입력하세요.</translation>
    </message>
    <message>
        <source>A quote in this command is not closed: was all of it copied?</source>
        <translation>이 명령에 닫히지 않은 따옴표가 있습니다. 전체를 복사했는지 확인하세요.</translation>
    </message>
    <message>
        <source>This text is too long for a command.</source>
        <translation>명령으로 보기에는 텍스트가 너무 깁니다.</translation>
    </message>
</context>
<context>
    <name>EndpointCheck</name>
    <message>
        <source>Basic sign-in needs a user name.</source>
        <translation>Basic 인증에는 사용자 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>A user name for basic sign-in has no colon.</source>
        <translation>Basic 인증의 사용자 이름에는 콜론을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Name the file that holds it.</source>
        <translation>값이 들어 있는 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Give the whole path of the file, from the root.</source>
        <translation>루트부터 시작하는 파일의 전체 경로를 입력하세요.</translation>
    </message>
    <message>
        <source>Name the program that prints it, such as: pass show fleetscope</source>
        <translation>값을 출력하는 프로그램을 지정하세요. 예: pass show fleetscope</translation>
    </message>
    <message>
        <source>Type the token, or say below where it comes from.</source>
        <translation>토큰을 입력하거나, 아래에서 토큰을 가져올 곳을 지정하세요.</translation>
    </message>
    <message>
        <source>Type the password, or say below where it comes from.</source>
        <translation>비밀번호를 입력하거나, 아래에서 비밀번호를 가져올 곳을 지정하세요.</translation>
    </message>
    <message>
        <source>A token has no spaces: was something else pasted?</source>
        <translation>토큰에는 공백이 없습니다. 다른 내용을 붙여 넣지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>A token has plain letters and digits only.</source>
        <translation>토큰에는 영문자, 숫자, 기호만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Authorization is sent by the sign-in above already.</source>
        <translation>Authorization 헤더는 위의 로그인 설정으로 이미 전송됩니다.</translation>
    </message>
    <message>
        <source>The header %1 is there twice.</source>
        <translation>헤더 %1: 두 번 들어 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n headers can be sent.</source>
        <translation>
            <numerusform>헤더는 최대 %n개까지 보낼 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>A key is of no use without its certificate.</source>
        <translation>인증서 없이 키만으로는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 of a key: 44 letters of base64, or 64 of hex.</source>
        <translation>“%1”: 키의 SHA-256 값이 아닙니다. base64 44자 또는 16진수 64자여야 합니다.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n keys can be pinned.</source>
        <translation>
            <numerusform>키는 최대 %n개까지 고정할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>An exception names the SHA-256 fingerprint of one certificate.</source>
        <translation>예외에는 인증서 하나의 SHA-256 지문을 지정합니다.</translation>
    </message>
    <message>
        <source>The exception was made for %1: remove it, and test the connection to the new address.</source>
        <translation>이 예외는 %1에 대해 만든 것입니다. 예외를 제거하고 새 주소로 연결을 테스트하세요.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n patterns can be asked for.</source>
        <translation>
            <numerusform>패턴은 최대 %n개까지 지정할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>A pattern is too long.</source>
        <translation>패턴이 너무 깁니다.</translation>
    </message>
    <message>
        <source>A header needs a name.</source>
        <translation>헤더 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>“%1” is no name of a header: letters, digits and dashes.</source>
        <translation>“%1”: 헤더 이름이 아닙니다. 영문자, 숫자, 하이픈만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The header %1 belongs to the connection itself and cannot be set.</source>
        <translation>헤더 %1: 연결 자체에 쓰이므로 설정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Cookies belong to a browser&apos;s session and end with it: ask for an access token instead.</source>
        <translation>쿠키는 브라우저 세션이 끝나면 함께 사라집니다. 대신 액세스 토큰을 발급받으세요.</translation>
    </message>
    <message>
        <source>The sign-in for a proxy is on the page Proxy.</source>
        <translation>프록시 로그인은 ‘프록시’ 탭에 있습니다.</translation>
    </message>
    <message>
        <source>The value of %1 is too long.</source>
        <translation>%1의 값이 너무 깁니다.</translation>
    </message>
    <message>
        <source>The value of %1 holds a line&apos;s end or another control character.</source>
        <translation>%1의 값에 줄바꿈이나 다른 제어 문자가 들어 있습니다.</translation>
    </message>
    <message>
        <source>The header %1 needs a value.</source>
        <translation>헤더 %1: 값이 필요합니다.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>이름이 너무 깁니다.</translation>
    </message>
    <message>
        <source>Type the name of the proxy.</source>
        <translation>프록시 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Type the name of the proxy alone: the kind, the port and the user have fields of their own.</source>
        <translation>프록시 이름만 입력하세요. 종류, 포트, 사용자는 따로 입력란이 있습니다.</translation>
    </message>
    <message>
        <source>The proxy needs its port, such as 3128 or 1080.</source>
        <translation>프록시 포트가 필요합니다. 예: 3128 또는 1080</translation>
    </message>
    <message>
        <source>An interval is between 0.1 seconds and ten minutes.</source>
        <translation>간격은 0.1초에서 10분 사이입니다.</translation>
    </message>
</context>
<context>
    <name>Endpoints</name>
    <message>
        <source>%1 holds no certificate. A client certificate is a PEM or a PKCS#12 (.p12, .pfx) file.</source>
        <translation>%1에 인증서가 없습니다. 클라이언트 인증서는 PEM 또는 PKCS#12(.p12, .pfx) 파일이어야 합니다.</translation>
    </message>
    <message>
        <source>%1 holds no private key that can be used. Name the file of the client certificate&apos;s key, too.</source>
        <translation>%1에 사용할 수 있는 개인 키가 없습니다. 클라이언트 인증서의 키 파일도 지정하세요.</translation>
    </message>
    <message>
        <source>The key in %1 is encrypted. Edit the endpoint and type its pass phrase.</source>
        <translation>%1의 키가 암호화되어 있습니다. 엔드포인트를 편집해 암호 구문을 입력하세요.</translation>
    </message>
    <message>
        <source>The key in %1 cannot be decrypted. Check its pass phrase; a very old PKCS#12 file has to be exported once more with a modern cipher.</source>
        <translation>%1의 키를 복호화할 수 없습니다. 암호 구문을 확인하세요. 아주 오래된 PKCS#12 파일은 최신 암호 방식으로 다시 내보내야 합니다.</translation>
    </message>
    <message>
        <source>The private key in %1 does not belong to the certificate in %2.</source>
        <translation>%1의 개인 키가 %2의 인증서와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>What to sign in with is kept for one session only. Edit the endpoint and type it.</source>
        <translation>인증 정보는 한 세션 동안만 보관됩니다. 엔드포인트를 편집해 다시 입력하세요.</translation>
    </message>
    <message>
        <source>It is not said where the token or password is. Edit the endpoint and type it, or name a token_file or token_command.</source>
        <translation>토큰이나 비밀번호를 어디서 가져올지 지정되지 않았습니다. 엔드포인트를 편집해 입력하거나 token_file 또는 token_command를 지정하세요.</translation>
    </message>
    <message>
        <source>The token holds characters that no token may hold, such as spaces.</source>
        <translation>토큰에 공백처럼 쓸 수 없는 문자가 들어 있습니다.</translation>
    </message>
    <message>
        <source>a secret header</source>
        <translation>비밀 헤더</translation>
    </message>
    <message>
        <source>the token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>This address is watched already.</source>
        <translation>이미 모니터링 중인 주소입니다.</translation>
    </message>
    <message>
        <source>Type an address, such as monitor.example.org:9469.</source>
        <translation>주소를 입력하세요. 예: monitor.example.org:9469</translation>
    </message>
    <message>
        <source>This is no address. One looks like monitor.example.org:9469 or https://monitor.example.org/api/stream.</source>
        <translation>올바른 주소가 아닙니다. 예: monitor.example.org:9469 또는 https://monitor.example.org/api/stream</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://.</source>
        <translation>주소는 http:// 또는 https://로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>This would send %1 to %2 as plain text that anybody on the way can read. Use https, or edit the endpoint and allow it.</source>
        <translation>%2에 보내는 인증 정보(%1)가 누구나 읽을 수 있는 평문으로 전송됩니다. https를 사용하거나, 엔드포인트를 편집해 허용하세요.</translation>
    </message>
    <message>
        <source>A user name for basic authentication cannot hold a colon.</source>
        <translation>Basic 인증의 사용자 이름에는 콜론을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>“%1” is no pin: that is the SHA-256 of a public key in base64.</source>
        <translation>“%1”: 고정 키가 아닙니다. base64로 쓴 공개 키의 SHA-256 값이어야 합니다.</translation>
    </message>
    <message>
        <source>“%1” is no certificate&apos;s fingerprint: that is a SHA-256 in 64 hex digits.</source>
        <translation>“%1”: 인증서 지문이 아닙니다. 16진수 64자리의 SHA-256 값이어야 합니다.</translation>
    </message>
    <message>
        <source>The CA file %1 holds no certificate. Name a file in PEM format.</source>
        <translation>CA 파일 %1에 인증서가 없습니다. PEM 형식의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Others can read the file %1, and the private key in it has no pass phrase. Run “chmod 600 %1”.</source>
        <translation>다른 사용자가 파일 %1을(를) 읽을 수 있는데 그 안의 개인 키에 암호 구문이 없습니다. “chmod 600 %1” 명령을 실행하세요.</translation>
    </message>
    <message>
        <source>the proxy&apos;s password</source>
        <translation>프록시 비밀번호</translation>
    </message>
    <message>
        <source>%1 is a PKCS#12 file, which this build of Fleetscope cannot read. Convert it into a PEM file, for example with “openssl pkcs12 -in FILE -out client.pem”.</source>
        <translation>%1: 이 Fleetscope 빌드에서는 PKCS#12 파일을 읽을 수 없습니다. “openssl pkcs12 -in FILE -out client.pem” 등으로 PEM 파일로 변환하세요.</translation>
    </message>
</context>
<context>
    <name>FleetSummary</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>심각 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in error</source>
        <translation>
            <numerusform>오류 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>오프라인 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>경고 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in maintenance</source>
        <translation>
            <numerusform>점검 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online</source>
        <translation>
            <numerusform>온라인 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>알 수 없음 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>엔드포인트 없음</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Paused: nothing is received</source>
        <translation>일시정지: 수신하지 않음</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>연결 끊김</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a list, as in &quot;1 critical, 2 warnings&quot;.</extracomment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) in trouble</source>
        <translation>
            <numerusform>문제 있는 서버 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not seen</source>
        <translation>
            <numerusform>보이지 않는 서버 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) not connected</source>
        <translation>
            <numerusform>연결되지 않은 엔드포인트 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All online</source>
        <translation>모두 온라인</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) in maintenance</source>
        <translation>
            <numerusform>점검 중인 서버 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Blind to %1 of %n server(s).</source>
        <translation>
            <numerusform>서버 %n대 중 %1대 확인 불가.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetscopeLink</name>
    <message>
        <source>A fleetscope: link was not followed, because it is too long.</source>
        <translation>fleetscope: 링크가 너무 길어 열지 않았습니다.</translation>
    </message>
    <message>
        <source>A fleetscope: link was not followed: this version only knows fleetscope:add?url=…</source>
        <translation>fleetscope: 링크를 열지 않았습니다. 이 버전은 다음 형식만 지원합니다: fleetscope:add?url=…</translation>
    </message>
    <message>
        <source>A fleetscope: link was not followed, because it has no address.</source>
        <translation>fleetscope: 링크에 주소가 없어 열지 않았습니다.</translation>
    </message>
    <message>
        <source>A fleetscope: link was not followed, because its address is neither http:// nor https://.</source>
        <translation>fleetscope: 링크의 주소가 http://도 https://도 아니어서 열지 않았습니다.</translation>
    </message>
    <message>
        <source>A fleetscope: link was not followed, because it brings a user name or a password. Add the address yourself, and type them there.</source>
        <translation>fleetscope: 링크에 사용자 이름이나 비밀번호가 들어 있어 열지 않았습니다. 주소를 직접 추가하고 거기에 입력하세요.</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message numerus="yes">
        <source>No more than %n endpoints can be watched at once.</source>
        <translation>
            <numerusform>한 번에 모니터링할 수 있는 엔드포인트는 최대 %n개입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>A link asks to add this address. Add it only if you know whose it is.</source>
        <translation>링크가 이 주소를 추가하려고 합니다. 누구의 주소인지 아는 경우에만 추가하세요.</translation>
    </message>
</context>
<context>
    <name>LinkAlerts</name>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) returned</source>
        <translation>
            <numerusform>엔드포인트 %n개 복구</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) lost</source>
        <translation>
            <numerusform>엔드포인트 %n개 연결 끊김</numerusform>
        </translation>
    </message>
    <message>
        <source>No figures arrive from: %1</source>
        <translation>지표가 오지 않음: %1</translation>
    </message>
    <message>
        <source>Returned: %1</source>
        <translation>복구됨: %1</translation>
    </message>
</context>
<context>
    <name>LoginStart</name>
    <message>
        <source>Starting at login was not changed: %1</source>
        <translation>로그인 시 시작 설정을 바꾸지 못했습니다: %1</translation>
    </message>
    <message>
        <source>the registry cannot be written to.</source>
        <translation>레지스트리에 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>PrivateFile</name>
    <message>
        <source>%1 is no plain file.</source>
        <translation>%1: 일반 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>파일 %1: 읽을 수 없습니다. %2</translation>
    </message>
    <message>
        <source>Others can read or change the file %1. Run “chmod 600 %1” first.</source>
        <translation>다른 사용자가 파일 %1에 접근할 수 있습니다. 먼저 “chmod 600 %1” 명령을 실행하세요.</translation>
    </message>
    <message>
        <source>The file %1 is too long to be what it is named for.</source>
        <translation>파일 %1: 용도에 비해 너무 큽니다.</translation>
    </message>
</context>
<context>
    <name>SecondStart</name>
    <message>
        <source>Another Fleetscope of this profile may be running, but it does not answer. This one runs beside it.</source>
        <translation>이 프로필의 다른 Fleetscope가 실행 중인 것 같지만 응답하지 않습니다. 별도로 실행합니다.</translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>The token command “%1” cannot be started: %2</source>
        <translation>토큰 명령 “%1”: 시작할 수 없습니다. %2</translation>
    </message>
    <message numerus="yes">
        <source>The token command “%1” did not end within %n second(s).</source>
        <translation>
            <numerusform>토큰 명령 “%1”: %n초 안에 끝나지 않았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The token command “%1” prints more than a token.</source>
        <translation>토큰 명령 “%1”: 토큰 외의 내용까지 출력합니다.</translation>
    </message>
    <message>
        <source>The first line that the token command “%1” prints is no token.</source>
        <translation>토큰 명령 “%1”: 출력의 첫 줄이 토큰이 아닙니다.</translation>
    </message>
    <message>
        <source>The first line of the token file %1 is no token or password.</source>
        <translation>토큰 파일 %1의 첫 줄이 토큰이나 비밀번호가 아닙니다.</translation>
    </message>
    <message>
        <source>The keyring is locked, or holds nothing for this endpoint. Unlock it and press Retry now, or edit the endpoint and type its token or password.</source>
        <translation>키링이 잠겨 있거나 이 엔드포인트의 인증 정보가 없습니다. 키링의 잠금을 풀고 ‘지금 재시도’를 누르거나, 엔드포인트를 편집해 토큰이나 비밀번호를 입력하세요.</translation>
    </message>
    <message>
        <source>The keyring is locked%1. Unlock it, then press Retry now.</source>
        <translation>키링이 잠겨 있습니다%1. 잠금을 풀고 ‘지금 재시도’를 누르세요.</translation>
    </message>
    <message>
        <source>The keyring was not opened. Press Retry now to be asked once more.</source>
        <translation>키링을 열지 않았습니다. ‘지금 재시도’를 누르면 다시 묻습니다.</translation>
    </message>
    <message>
        <source>There is no keyring to read from%1. Name a token_file or token_command in the settings, or edit the endpoint and type the secret for this session.</source>
        <translation>읽을 수 있는 키링이 없습니다%1. 설정에 token_file 또는 token_command를 지정하거나, 엔드포인트를 편집해 이번 세션에 쓸 인증 정보를 입력하세요.</translation>
    </message>
    <message>
        <source>Fleetscope was built without a keychain. Name a token_file or token_command in the settings, or edit the endpoint and type the secret for this session.</source>
        <translation>이 Fleetscope는 키체인 지원 없이 빌드되었습니다. 설정에 token_file 또는 token_command를 지정하거나, 엔드포인트를 편집해 이번 세션에 쓸 인증 정보를 입력하세요.</translation>
    </message>
    <message>
        <source>The keyring has not answered; it may be locked and ask for its password in another window. Unlock it, then press Retry now.</source>
        <translation>키링이 응답하지 않습니다. 잠긴 채로 다른 창에서 비밀번호를 묻고 있을 수 있습니다. 잠금을 풀고 ‘지금 재시도’를 누르세요.</translation>
    </message>
    <message>
        <source>There is no keyring here, so the secret is kept only until Fleetscope ends.</source>
        <translation>이 컴퓨터에는 키링이 없어 인증 정보를 Fleetscope가 종료될 때까지만 보관합니다.</translation>
    </message>
    <message>
        <source>The keyring did not take the secret, so it is kept only until Fleetscope ends: %1</source>
        <translation>키링에 저장하지 못해 인증 정보를 Fleetscope가 종료될 때까지만 보관합니다: %1</translation>
    </message>
    <message>
        <source>The token command “%1” crashed or was killed. Run it in a terminal to see why.</source>
        <translation>토큰 명령 “%1”: 비정상 종료되었거나 강제 종료되었습니다. 터미널에서 실행해 원인을 확인하세요.</translation>
    </message>
    <message>
        <source>The token command “%1” failed with status %2. Run it in a terminal to see why.</source>
        <translation>토큰 명령 “%1”: 종료 코드 %2(으)로 실패했습니다. 터미널에서 실행해 원인을 확인하세요.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>An endpoint needs a url that begins with http:// or https://.</source>
        <translation>엔드포인트에는 http:// 또는 https://로 시작하는 url이 필요합니다.</translation>
    </message>
    <message>
        <source>A url in the settings must not hold a password, so it was left out: put it into a file of your own and name that file as token_file.</source>
        <translation>설정의 url에는 비밀번호를 넣을 수 없어 제외했습니다. 비밀번호를 별도 파일에 넣고 그 파일을 token_file로 지정하세요.</translation>
    </message>
    <message>
        <source>“token_command” has to name a program, such as [&quot;pass&quot;, &quot;show&quot;, &quot;x&quot;].</source>
        <translation>“token_command”에는 프로그램을 지정해야 합니다. 예: [&quot;pass&quot;, &quot;show&quot;, &quot;x&quot;]</translation>
    </message>
    <message>
        <source>One of “token_file”, “token_command” and “secret” says where the token is; here are several.</source>
        <translation>토큰의 위치는 “token_file”, “token_command”, “secret” 중 하나로만 지정해야 하는데 여러 개가 있습니다.</translation>
    </message>
    <message>
        <source>auth = &quot;basic&quot; needs a “user”.</source>
        <translation>auth = &quot;basic&quot;에는 “user”가 필요합니다.</translation>
    </message>
    <message>
        <source>“%1” is no pin: one is the SHA-256 of a public key in base64, such as the “Test connection” page shows it.</source>
        <translation>“%1”: 고정 키가 아닙니다. ‘연결 테스트’에 표시되는 것처럼 base64로 쓴 공개 키의 SHA-256 값이어야 합니다.</translation>
    </message>
    <message>
        <source>“exception” has to be the SHA-256 of one certificate: 64 hex digits.</source>
        <translation>“exception”은 인증서 하나의 SHA-256 값(16진수 64자리)이어야 합니다.</translation>
    </message>
    <message>
        <source>This proxy needs a “host” and a “port”.</source>
        <translation>이 프록시에는 “host”와 “port”가 필요합니다.</translation>
    </message>
    <message>
        <source>A header needs a “name” of letters, digits and hyphens.</source>
        <translation>헤더에는 영문자, 숫자, 하이픈으로 된 “name”이 필요합니다.</translation>
    </message>
    <message>
        <source>A secret header’s value does not belong into this file; it is not taken.</source>
        <translation>비밀 헤더의 값은 이 파일에 넣을 수 없어 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>The settings file is wrong about its %1; “fleetscope --check FILE” says where.</source>
        <translation>설정 파일의 %1 항목이 잘못되었습니다. 위치는 “fleetscope --check FILE”로 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>This computer knows no such time zone. Write &quot;local&quot;, &quot;UTC&quot;, or a name such as &quot;Asia/Seoul&quot;.</source>
        <translation>이 컴퓨터에 없는 시간대입니다. &quot;local&quot;, &quot;UTC&quot; 또는 &quot;Asia/Seoul&quot;과 같은 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>The warning threshold has to be below the critical one.</source>
        <translation>경고 임곗값은 심각 임곗값보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>Another endpoint has this id already; this one is taken without it.</source>
        <translation>다른 엔드포인트가 이미 이 id를 쓰고 있어 이 엔드포인트는 id 없이 읽었습니다.</translation>
    </message>
    <message>
        <source>The settings file is larger than 1 MiB, so it was not read.</source>
        <translation>설정 파일이 1 MiB를 넘어 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>“%1” is no setting that this version knows. It is left as it is.</source>
        <translation>“%1”: 이 버전이 모르는 설정입니다. 그대로 둡니다.</translation>
    </message>
    <message>
        <source>“%1” is no setting that this version knows. Is “%2” meant?</source>
        <translation>“%1”: 이 버전이 모르는 설정입니다. “%2”을(를) 쓰려던 것인가요?</translation>
    </message>
    <message>
        <source>“%1” has to be a text in quotes, on one line.</source>
        <translation>“%1” 값은 따옴표로 묶은 한 줄의 문자열이어야 합니다.</translation>
    </message>
    <message>
        <source>“%1” has to be true or false.</source>
        <translation>“%1” 값은 true 또는 false여야 합니다.</translation>
    </message>
    <message>
        <source>“%1” has to be a number from %2 to %3.</source>
        <translation>“%1” 값은 %2~%3 범위의 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>“%1” has to be a whole number from %2 to %3.</source>
        <translation>“%1” 값은 %2~%3 범위의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>“%1” has to be a time such as &quot;500ms&quot;, &quot;5s&quot; or &quot;1m&quot;, from %2 to %3.</source>
        <translation>“%1” 값은 &quot;500ms&quot;, &quot;5s&quot;, &quot;1m&quot;과 같은 시간이어야 합니다(%2~%3).</translation>
    </message>
    <message>
        <source>“%1” has to be a list of texts, such as [&quot;a&quot;, &quot;b&quot;], of %2 at most.</source>
        <translation>“%1” 값은 [&quot;a&quot;, &quot;b&quot;]와 같은 문자열 목록이어야 합니다(최대 %2개).</translation>
    </message>
    <message>
        <source>“%1” has to hold nothing but texts in quotes.</source>
        <translation>“%1”에는 따옴표로 묶은 문자열만 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” has to be a table, written as [%2].</source>
        <translation>“%1” 값은 [%2] 형식의 테이블이어야 합니다.</translation>
    </message>
    <message>
        <source>“%1” is written as [[%2]], %3 times at most.</source>
        <translation>“%1” 항목은 [[%2]] 형식으로 최대 %3번까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” has to hold nothing but tables, written as [[%2]].</source>
        <translation>“%1”에는 [[%2]] 형식의 테이블만 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” has to be one of &quot;%2&quot;.</source>
        <translation>“%1” 값은 &quot;%2&quot; 중 하나여야 합니다.</translation>
    </message>
    <message>
        <source>Updates are looked for at an https:// address only.</source>
        <translation>업데이트는 https:// 주소에서만 확인합니다.</translation>
    </message>
    <message>
        <source>“interval” has to be &quot;auto&quot;, &quot;server&quot; or a time such as &quot;5s&quot;, from %1 to %2.</source>
        <translation>“interval”은 &quot;auto&quot;, &quot;server&quot; 또는 %1에서 %2 사이의 &quot;5s&quot; 같은 시간이어야 합니다.</translation>
    </message>
</context>
<context>
    <name>SettingsExchange</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1: 읽을 수 없습니다. %2</translation>
    </message>
    <message>
        <source>there is no such file.</source>
        <translation>그런 파일이 없습니다.</translation>
    </message>
    <message>
        <source>The settings were exported to %1, without any secret.</source>
        <translation>설정을 %1에 내보냈습니다. 인증 정보는 들어 있지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The settings were exported to %1; %n value(s) that look like secrets were left out.</source>
        <translation>
            <numerusform>설정을 %1에 내보냈습니다. 인증 정보로 보이는 값 %n개는 제외했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name: address</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (it is there already)</source>
        <comment>an endpoint</comment>
        <translation>%1 (이미 있음)</translation>
    </message>
    <message>
        <source>%1 (its entries are wrong, see below)</source>
        <comment>an endpoint</comment>
        <translation>%1 (항목에 오류가 있음, 아래 참조)</translation>
    </message>
    <message>
        <source>%1 (switched off, because it would run “%2” to get its token)</source>
        <comment>an endpoint</comment>
        <translation>%1 (꺼짐: 토큰을 얻으려고 “%2” 명령을 실행하기 때문)</translation>
    </message>
    <message>
        <source>Not added:</source>
        <translation>추가하지 않는 항목:</translation>
    </message>
    <message>
        <source>What is wrong with the file:</source>
        <translation>파일의 문제:</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>설정 가져오기</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>설정 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) from %1 will be added. Nothing that you have is changed.</source>
        <translation>
            <numerusform>%1에서 엔드포인트 %n개를 추가합니다. 기존 항목은 바뀌지 않습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to add from %1.</source>
        <translation>%1에서 추가할 항목이 없습니다.</translation>
    </message>
    <message>
        <source>What the import does</source>
        <translation>가져오기 내용</translation>
    </message>
    <message>
        <source>Secrets are not part of it: type them, or name where they are to be had.</source>
        <translation>인증 정보는 포함되지 않습니다. 직접 입력하거나 가져올 곳을 지정하세요.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>it is no file.</source>
        <translation>파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Settings (*.fleetscope *.toml);;All files (*)</source>
        <translation>설정 (*.fleetscope *.toml);;모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings were not saved to %1: %2</source>
        <translation>설정을 %1에 저장하지 못했습니다: %2</translation>
    </message>
    <message>
        <source>there are too many kept copies beside it.</source>
        <translation>보관된 사본이 너무 많습니다.</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… 외 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>one of them has a value that a settings file cannot hold.</source>
        <translation>설정 파일에 담을 수 없는 값이 있습니다.</translation>
    </message>
</context>
<context>
    <name>SettingsKeeper</name>
    <message>
        <source>The settings file is in order again.</source>
        <translation>설정 파일의 문제가 해결되었습니다.</translation>
    </message>
</context>
<context>
    <name>TokenFile</name>
    <message>
        <source>The token file %1 is no plain file.</source>
        <translation>토큰 파일 %1: 일반 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The token file %1 cannot be read: %2</source>
        <translation>토큰 파일 %1: 읽을 수 없습니다. %2</translation>
    </message>
    <message>
        <source>Others can read or change the token file %1. Run “chmod 600 %1” first.</source>
        <translation>다른 사용자가 토큰 파일 %1에 접근할 수 있습니다. 먼저 “chmod 600 %1” 명령을 실행하세요.</translation>
    </message>
    <message>
        <source>The first line of the token file %1 is empty.</source>
        <translation>토큰 파일 %1의 첫 줄이 비어 있습니다.</translation>
    </message>
    <message>
        <source>The token in %1 holds characters that no token may hold.</source>
        <translation>%1의 토큰에 쓸 수 없는 문자가 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>TokenStore</name>
    <message>
        <source>The token was not saved to %1: %2</source>
        <translation>토큰을 %1에 저장하지 못했습니다: %2</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>Open the page</source>
        <translation>페이지 열기</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: no history is kept there. What happened while this window was minimized or hidden is missing in the charts.</source>
        <translation>%1: 기록을 보관하지 않는 엔드포인트입니다. 이 창이 최소화되거나 숨겨진 동안의 값은 차트에 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was received while this window was minimized or hidden. What was missed is fetched from where it is kept.</source>
        <translation>이 창이 최소화되거나 숨겨진 동안에는 수신하지 않았습니다. 놓친 값은 기록이 있는 곳에서 가져옵니다.</translation>
    </message>
    <message>
        <source>Keep receiving</source>
        <translation>계속 수신</translation>
    </message>
</context>
<context>
    <name>WidgetKeys</name>
    <message>
        <source>In a chart: the crosshair one sample back</source>
        <translation>차트: 십자선을 이전 샘플로</translation>
    </message>
    <message>
        <source>In a chart: the crosshair one sample forward</source>
        <translation>차트: 십자선을 다음 샘플로</translation>
    </message>
    <message>
        <source>In a chart: the crosshair a tenth of the view back</source>
        <translation>차트: 십자선을 화면의 1/10만큼 뒤로</translation>
    </message>
    <message>
        <source>In a chart: the crosshair a tenth of the view forward</source>
        <translation>차트: 십자선을 화면의 1/10만큼 앞으로</translation>
    </message>
    <message>
        <source>In a chart: the crosshair to the oldest sample in view</source>
        <translation>차트: 십자선을 화면의 가장 오래된 샘플로</translation>
    </message>
    <message>
        <source>In a chart: the crosshair to the newest sample in view</source>
        <translation>차트: 십자선을 화면의 최신 샘플로</translation>
    </message>
    <message>
        <source>In a chart: to the chart above</source>
        <translation>차트: 위 차트로</translation>
    </message>
    <message>
        <source>In a chart: to the chart below</source>
        <translation>차트: 아래 차트로</translation>
    </message>
    <message>
        <source>In a chart: show an earlier time</source>
        <translation>차트: 더 이전 시간 보기</translation>
    </message>
    <message>
        <source>In a chart: show a later time</source>
        <translation>차트: 더 이후 시간 보기</translation>
    </message>
    <message>
        <source>In a chart: zoom in</source>
        <translation>차트: 확대</translation>
    </message>
    <message>
        <source>In a chart: zoom out</source>
        <translation>차트: 축소</translation>
    </message>
    <message>
        <source>In a chart: show the oldest samples</source>
        <translation>차트: 가장 오래된 샘플 보기</translation>
    </message>
    <message>
        <source>In a chart: follow the newest sample</source>
        <translation>차트: 최신 샘플 따라가기</translation>
    </message>
    <message>
        <source>In a chart: show its values as a table</source>
        <translation>차트: 값을 표로 보기</translation>
    </message>
    <message>
        <source>In a chart: take the crosshair away, back to live</source>
        <translation>차트: 십자선을 지우고 실시간으로</translation>
    </message>
    <message>
        <source>In the table: close the group, or go to its heading</source>
        <translation>표: 그룹을 접거나 그룹 제목으로 이동</translation>
    </message>
    <message>
        <source>In the table: open the group, or go to its first server</source>
        <translation>표: 그룹을 펼치거나 첫 서버로 이동</translation>
    </message>
    <message>
        <source>In the table: open or close the group</source>
        <translation>표: 그룹 펼치기/접기</translation>
    </message>
    <message>
        <source>In the table: to the first row</source>
        <translation>표: 첫 행으로</translation>
    </message>
    <message>
        <source>In the table: to the last row</source>
        <translation>표: 마지막 행으로</translation>
    </message>
    <message>
        <source>In the table: copy the row in words</source>
        <translation>표: 행을 글로 복사</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Command palette…</source>
        <translation>명령 팔레트…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>창의 다음 영역으로 이동</translation>
    </message>
    <message>
        <source>Go to the previous part of the window</source>
        <translation>창의 이전 영역으로 이동</translation>
    </message>
    <message>
        <source>Make the table wider</source>
        <translation>표 넓히기</translation>
    </message>
    <message>
        <source>Make the table narrower</source>
        <translation>표 좁히기</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>설정 가져오기…</translation>
    </message>
    <message>
        <source>Export settings…</source>
        <translation>설정 내보내기…</translation>
    </message>
    <message>
        <source>About Fleetscope</source>
        <translation>Fleetscope 정보</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Add endpoint…</source>
        <translation>엔드포인트 추가…</translation>
    </message>
    <message>
        <source>Endpoints…</source>
        <translation>엔드포인트…</translation>
    </message>
    <message>
        <source>Watch this computer</source>
        <translation>이 컴퓨터 모니터링</translation>
    </message>
    <message>
        <source>Connection details</source>
        <translation>연결 상세 정보</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>지금 다시 연결</translation>
    </message>
    <message>
        <source>Pause receiving</source>
        <translation>수신 일시정지</translation>
    </message>
    <message>
        <source>Filter servers…</source>
        <translation>서버 필터…</translation>
    </message>
    <message>
        <source>Show all servers</source>
        <translation>모든 서버 보기</translation>
    </message>
    <message>
        <source>Worst servers first</source>
        <translation>상태가 나쁜 서버부터</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>to sort by</comment>
        <translation>이름</translation>
    </message>
    <message>
        <source>Sort servers by name</source>
        <translation>이름순으로 서버 정렬</translation>
    </message>
    <message>
        <source>CPU</source>
        <comment>to sort by</comment>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Sort servers by CPU</source>
        <translation>CPU순으로 서버 정렬</translation>
    </message>
    <message>
        <source>Memory</source>
        <comment>to sort by</comment>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Sort servers by memory</source>
        <translation>메모리순으로 서버 정렬</translation>
    </message>
    <message>
        <source>Disk</source>
        <comment>to sort by</comment>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Sort servers by disk</source>
        <translation>디스크순으로 서버 정렬</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>to sort by</comment>
        <translation>경과</translation>
    </message>
    <message>
        <source>Sort servers by age</source>
        <translation>경과순으로 서버 정렬</translation>
    </message>
    <message>
        <source>Freeze the picture</source>
        <translation>화면 고정</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>실시간으로</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1분</translation>
    </message>
    <message>
        <source>Show the last minute</source>
        <translation>최근 1분 보기</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>Show the last 5 minutes</source>
        <translation>최근 5분 보기</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>Show the last 15 minutes</source>
        <translation>최근 15분 보기</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>Show the last hour</source>
        <translation>최근 1시간 보기</translation>
    </message>
    <message>
        <source>Further metrics of the server</source>
        <translation>서버의 추가 지표</translation>
    </message>
    <message>
        <source>Values as a table</source>
        <translation>표로 보는 값</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>새 창</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>상황판</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>창 닫기</translation>
    </message>
</context>
<context>
    <name>app::EmbeddedAgent</name>
    <message>
        <source>the program fleetscope-agent was found neither beside Fleetscope nor in PATH</source>
        <translation>Fleetscope와 같은 폴더에도 PATH에도 fleetscope-agent 프로그램이 없음</translation>
    </message>
    <message>
        <source>it crashed</source>
        <translation>비정상 종료됨</translation>
    </message>
    <message>
        <source>it ended with code %1</source>
        <translation>종료 코드 %1</translation>
    </message>
    <message>
        <source>it did not say that it listens</source>
        <translation>수신 대기를 시작하지 않음</translation>
    </message>
</context>
<context>
    <name>app::Program</name>
    <message>
        <source>Simulated fleet</source>
        <translation>시뮬레이션 서버 그룹</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
</context>
<context>
    <name>app::ScreenWake</name>
    <message>
        <source>This desktop offers no way to keep the screen on. Switch off its screen saver and its power saving for the wall display.</source>
        <translation>이 데스크톱에서는 화면을 켜 둘 방법이 없습니다. 상황판으로 쓰려면 화면 보호기와 절전 기능을 끄세요.</translation>
    </message>
    <message>
        <source>A wall display is on.</source>
        <translation>상황판 표시 중입니다.</translation>
    </message>
</context>
<context>
    <name>app::SettingsKeeper</name>
    <message>
        <source>The settings file %1 cannot be read: %2. Until it can, nothing is saved to it.</source>
        <translation>설정 파일 %1: 읽을 수 없습니다(%2). 읽을 수 있을 때까지 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>The settings file %1 is not valid TOML, so what was in force stays in force. Your text is not touched; what is changed in the window is saved once this is mended:</source>
        <translation>설정 파일 %1: TOML 형식에 맞지 않아 기존 설정을 그대로 씁니다. 파일 내용은 건드리지 않으며, 창에서 바꾼 내용은 파일을 고친 뒤에 저장합니다:</translation>
    </message>
    <message>
        <source>The settings file %1 is gone. What it said stays in force, and is written anew with the next change in the window.</source>
        <translation>설정 파일 %1: 사라졌습니다. 기존 설정을 그대로 쓰며, 창에서 설정을 바꾸면 새로 저장합니다.</translation>
    </message>
    <message>
        <source>Not all of the settings in %1 could be read; the rest is in force:</source>
        <translation>%1의 일부 설정을 읽지 못했습니다. 나머지는 적용되었습니다:</translation>
    </message>
    <message>
        <source>There was no place for this change in the text of %1, so it was written anew. Your text, with its comments, is kept in %2.</source>
        <translation>%1의 내용에 이 변경을 넣을 자리가 없어 파일을 새로 썼습니다. 주석을 포함한 이전 내용은 %2에 보관했습니다.</translation>
    </message>
</context>
<context>
    <name>app::UpdateCheck</name>
    <message>
        <source>Whether there is a newer version cannot be told: updates are looked for at an https:// address only.</source>
        <translation>새 버전이 있는지 확인할 수 없습니다: 업데이트는 https:// 주소에서만 확인합니다.</translation>
    </message>
    <message>
        <source>Whether there is a newer version cannot be told: the address for updates cannot be reached.</source>
        <translation>새 버전이 있는지 확인할 수 없습니다: 업데이트 주소에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Whether there is a newer version cannot be told: the server answers %1.</source>
        <translation>새 버전이 있는지 확인할 수 없습니다: 서버 응답 %1.</translation>
    </message>
    <message>
        <source>Whether there is a newer version cannot be told: the answer is too long.</source>
        <translation>새 버전이 있는지 확인할 수 없습니다: 응답이 너무 깁니다.</translation>
    </message>
    <message>
        <source>Fleetscope %1 is there; this is %2.</source>
        <translation>Fleetscope %1 버전이 나왔습니다. 지금 버전은 %2입니다.</translation>
    </message>
    <message>
        <source>This is the newest version, %1.</source>
        <translation>최신 버전(%1)입니다.</translation>
    </message>
    <message>
        <source>Whether there is a newer version cannot be told: the answer names no release.</source>
        <translation>새 버전이 있는지 확인할 수 없습니다: 응답에 릴리스 정보가 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::Windows</name>
    <message>
        <source>Fleetscope – window %1</source>
        <extracomment>The title of the second and each later window.</extracomment>
        <translation>Fleetscope – 창 %1</translation>
    </message>
</context>
<context>
    <name>ui::AboutDialog</name>
    <message>
        <source>About Fleetscope</source>
        <translation>Fleetscope 정보</translation>
    </message>
    <message>
        <source>This build</source>
        <translation>빌드 정보</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Third-party notices</source>
        <translation>타사 고지</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Fleetscope&apos;s icon</source>
        <translation>Fleetscope 아이콘</translation>
    </message>
    <message>
        <source>Fleetscope %1</source>
        <translation>Fleetscope %1</translation>
    </message>
    <message>
        <source>CPU, memory and disk of every server, live, in a native window.</source>
        <translation>모든 서버의 CPU, 메모리, 디스크를 네이티브 창에서 실시간으로.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>GNU General Public License 버전 3 이상에 따라 배포되는 자유 소프트웨어입니다. 어떠한 보증도 제공하지 않습니다.</translation>
    </message>
    <message>
        <source>A report of an error is easier to answer with these lines in it.</source>
        <translation>오류를 신고할 때 이 내용을 함께 보내면 해결에 도움이 됩니다.</translation>
    </message>
    <message>
        <source>Copy these lines</source>
        <translation>이 내용 복사</translation>
    </message>
</context>
<context>
    <name>ui::ActionList</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A tooltip: what a control does, and the keys that do the same.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>General</source>
        <comment>heading of a list of shortcuts</comment>
        <translation>일반</translation>
    </message>
    <message>
        <source>Endpoints and receiving</source>
        <comment>heading of a list of shortcuts</comment>
        <translation>엔드포인트와 수신</translation>
    </message>
    <message>
        <source>Servers</source>
        <comment>heading of a list of shortcuts</comment>
        <translation>서버</translation>
    </message>
    <message>
        <source>Charts</source>
        <comment>heading of a list of shortcuts</comment>
        <translation>차트</translation>
    </message>
</context>
<context>
    <name>ui::AddEndpointDialog</name>
    <message>
        <source>Add an endpoint</source>
        <translation>엔드포인트 추가</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>주소(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Optional, for example prod-seoul</source>
        <translation>선택 사항, 예: prod-seoul</translation>
    </message>
    <message>
        <source>Access &amp;token</source>
        <translation>액세스 토큰(&amp;T)</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>선택 사항</translation>
    </message>
    <message>
        <source>More settings…</source>
        <translation>추가 설정…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Add endpoint</source>
        <translation>엔드포인트 추가</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>키체인</translation>
    </message>
    <message>
        <source>The token is sent as a bearer token. It is stored in %1 and never in the settings file.</source>
        <translation>토큰은 Bearer 토큰으로 전송되며, 설정 파일이 아니라 %1에 저장됩니다.</translation>
    </message>
    <message>
        <source>The token is sent as a bearer token, and never written to the settings file. Other ways to keep it are under More settings.</source>
        <translation>토큰은 Bearer 토큰으로 전송되며 설정 파일에는 저장되지 않습니다. 다른 보관 방법은 ‘추가 설정’에 있습니다.</translation>
    </message>
    <message>
        <source>Add it once more to send it all the same.</source>
        <translation>그래도 보내려면 한 번 더 추가하세요.</translation>
    </message>
    <message>
        <source>The curl command was taken over.</source>
        <translation>curl 명령을 가져왔습니다.</translation>
    </message>
    <message>
        <source>This agent asks for one</source>
        <translation>이 에이전트에는 토큰이 필요합니다</translation>
    </message>
</context>
<context>
    <name>ui::AddressField</name>
    <message>
        <source>host:9090 or https://host/api/stream</source>
        <translation>host:9090 또는 https://host/api/stream</translation>
    </message>
    <message>
        <source>A curl command can be pasted here as well</source>
        <translation>curl 명령도 붙여 넣을 수 있습니다</translation>
    </message>
</context>
<context>
    <name>ui::AddressPage</name>
    <message>
        <source>&amp;Address</source>
        <translation>주소(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Optional, for example prod-seoul</source>
        <translation>선택 사항, 예: prod-seoul</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>그룹(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Switched on: it is connected to and shown</source>
        <translation>사용: 연결해서 표시(&amp;S)</translation>
    </message>
    <message>
        <source>Move user and password to Sign-in</source>
        <translation>사용자와 비밀번호를 ‘로그인’으로 옮기기</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>ui::CertificateCard</name>
    <message>
        <source>Trust exactly this certificate</source>
        <translation>이 인증서만 신뢰</translation>
    </message>
    <message>
        <source>For this endpoint only; its fingerprint is shown on the page Trust</source>
        <translation>이 엔드포인트에만 적용되며, 지문은 ‘신뢰’ 탭에 표시됩니다</translation>
    </message>
    <message>
        <source>Pin its key</source>
        <translation>키 고정</translation>
    </message>
    <message>
        <source>Believes this key from now on, also in a renewed certificate</source>
        <translation>이제부터 이 키를 신뢰합니다. 인증서가 갱신되어도 유지됩니다</translation>
    </message>
    <message>
        <source>Choose an authority file…</source>
        <translation>인증 기관 파일 선택…</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>대상: %1</translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <translation>발급자: %1</translation>
    </message>
    <message>
        <source>Good from %1 to %2</source>
        <translation>유효 기간: %1 ~ %2</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate that %1 showed:</source>
        <translation>%1에서 제시한 인증서의 SHA-256:</translation>
    </message>
</context>
<context>
    <name>ui::ChartDeck</name>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a time, a value</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times of day</comment>
        <translation>%1 ~ %2</translation>
    </message>
    <message>
        <source>%1: no values</source>
        <translation>%1: 값 없음</translation>
    </message>
    <message>
        <source>%1: lowest %2, highest %3</source>
        <translation>%1: 최저 %2, 최고 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>빈 구간 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChartPanel</name>
    <message>
        <source>%1 %2 %3</source>
        <extracomment>A chart for screen readers: metric, its current value, its age if it is not live.</extracomment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>Close the chart %1</source>
        <translation>%1 차트 닫기</translation>
    </message>
</context>
<context>
    <name>ui::ChartTable</name>
    <message>
        <source>Values as a table</source>
        <translation>표로 보는 값</translation>
    </message>
    <message>
        <source>%1: values as a table</source>
        <translation>%1: 표로 보는 값</translation>
    </message>
    <message>
        <source>Values, oldest first</source>
        <translation>값, 오래된 순</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Copies all rows, for a spreadsheet. %1 copies the selected ones.</source>
        <translation>모든 행을 스프레드시트용으로 복사합니다. %1: 선택한 행만 복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1 to %2, %3. Follows what is live while its end is in sight.</source>
        <extracomment>A time, a time, a length.</extracomment>
        <translation>%1 ~ %2, %3. 맨 끝을 보고 있으면 실시간으로 따라갑니다.</translation>
    </message>
    <message>
        <source>No server is selected.</source>
        <translation>선택한 서버가 없습니다.</translation>
    </message>
</context>
<context>
    <name>ui::ChartTableModel</name>
    <message>
        <source>%1 at %2</source>
        <extracomment>A cell of a table for screen readers: its value, its time.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>heading over times of day</comment>
        <translation>시간</translation>
    </message>
</context>
<context>
    <name>ui::ChartTexts</name>
    <message>
        <source>received</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>송신</translation>
    </message>
    <message>
        <source>read</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>written</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>사용률</translation>
    </message>
    <message>
        <source>used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Core %1</source>
        <translation>코어 %1</translation>
    </message>
    <message>
        <source>used space</source>
        <translation>사용 공간</translation>
    </message>
    <message>
        <source>Disk %1: %2</source>
        <comment>mount point, used</comment>
        <translation>디스크 %1: %2</translation>
    </message>
    <message>
        <source>Network %1: %2</source>
        <comment>interface, received</comment>
        <translation>네트워크 %1: %2</translation>
    </message>
    <message>
        <source>Device %1: %2</source>
        <comment>block device, read</comment>
        <translation>장치 %1: %2</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>코어</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>메모리 사용량</translation>
    </message>
    <message>
        <source>Memory size</source>
        <translation>메모리 크기</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>스왑</translation>
    </message>
    <message>
        <source>Swap used</source>
        <translation>스왑 사용량</translation>
    </message>
    <message>
        <source>Swap size</source>
        <translation>스왑 크기</translation>
    </message>
    <message>
        <source>Network: received</source>
        <translation>네트워크: 수신</translation>
    </message>
    <message>
        <source>Network: sent</source>
        <translation>네트워크: 송신</translation>
    </message>
    <message>
        <source>Disk I/O: read</source>
        <translation>디스크 I/O: 읽기</translation>
    </message>
    <message>
        <source>Disk I/O: written</source>
        <translation>디스크 I/O: 쓰기</translation>
    </message>
    <message>
        <source>Disk I/O: busy</source>
        <translation>디스크 I/O: 사용률</translation>
    </message>
    <message>
        <source>Load, 1 minute</source>
        <translation>부하, 1분</translation>
    </message>
    <message>
        <source>Load, 5 minutes</source>
        <translation>부하, 5분</translation>
    </message>
    <message>
        <source>Load, 15 minutes</source>
        <translation>부하, 15분</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>가동 시간</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n코어</numerusform>
        </translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>부하 %1</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>아직 샘플 없음</translation>
    </message>
    <message>
        <source>offline · last sample %1 ago</source>
        <translation>오프라인 · 마지막 샘플 %1 전</translation>
    </message>
    <message>
        <source>live, %1 old</source>
        <translation>실시간, %1 전</translation>
    </message>
    <message>
        <source>delayed, %1 old</source>
        <translation>지연, %1 전</translation>
    </message>
    <message>
        <source>silent · %1 old</source>
        <translation>응답 없음 · %1 전</translation>
    </message>
    <message>
        <source>disconnected · %1 old</source>
        <translation>연결 끊김 · %1 전</translation>
    </message>
    <message>
        <source>paused · %1 old</source>
        <translation>일시정지 · %1 전</translation>
    </message>
    <message>
        <source>stopped · %1 old</source>
        <translation>중지 · %1 전</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>가동 %1</translation>
    </message>
    <message>
        <source>No sample of this server has arrived yet.</source>
        <translation>이 서버의 샘플이 아직 도착하지 않았습니다.</translation>
    </message>
    <message>
        <source>There are no samples of this time.</source>
        <translation>이 시간대에는 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>This server does not send this figure.</source>
        <translation>이 서버는 이 지표를 보내지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ui::ColumnKeeper</name>
    <message>
        <source>Usual columns</source>
        <translation>기본 열</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Find an action, a server or an endpoint…</source>
        <translation>동작, 서버, 엔드포인트 찾기…</translation>
    </message>
    <message>
        <source>Find an action, a server or an endpoint</source>
        <translation>동작, 서버, 엔드포인트 찾기</translation>
    </message>
    <message>
        <source>The arrow keys choose, Enter runs or shows, Escape closes.</source>
        <translation>화살표 키로 고르고, Enter로 실행하거나 열고, Esc로 닫습니다.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>Nothing is called so. Fewer letters may find it.</source>
        <translation>일치하는 항목이 없습니다. 글자를 줄여 보세요.</translation>
    </message>
    <message>
        <source>Type a few letters, of servers too.</source>
        <translation>몇 글자를 입력하세요. 서버도 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>The best %1 of %2</source>
        <translation>%2개 중 상위 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <comment>in the command palette</comment>
        <translation>
            <numerusform>%n개 찾음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConnectionTestPage</name>
    <message>
        <source>Test connection</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>테스트 중지</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation>전체 내용을 텍스트로 복사</translation>
    </message>
    <message>
        <source>Goes the whole way once, with what is in this form, and says at which step it ends. Nothing is saved by it.</source>
        <translation>이 양식의 내용으로 전체 과정을 한 번 시도하고, 어느 단계에서 막히는지 알려 줍니다. 아무것도 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>Choose the file of the authority</source>
        <translation>인증 기관 파일 선택</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>인증서 (*.pem *.crt *.cer);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Name (DNS)</source>
        <translation>이름 (DNS)</translation>
    </message>
    <message>
        <source>Connection (TCP)</source>
        <translation>연결 (TCP)</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>암호화 (TLS)</translation>
    </message>
    <message>
        <source>Answer (HTTP)</source>
        <translation>응답 (HTTP)</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>첫 이벤트</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>yet to come</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>good</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>건너뜀</translation>
    </message>
</context>
<context>
    <name>ui::DesktopMenu</name>
    <message>
        <source>Desktop</source>
        <translation>데스크톱</translation>
    </message>
    <message>
        <source>Show the fleet&apos;s state in the tray</source>
        <translation>트레이에 전체 상태 표시</translation>
    </message>
    <message>
        <source>Closing the last window keeps Fleetscope in the tray</source>
        <translation>마지막 창을 닫아도 트레이에 유지</translation>
    </message>
    <message>
        <source>Notify when an endpoint is lost or returns</source>
        <translation>엔드포인트가 끊기거나 복구되면 알림</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>로그인할 때 시작</translation>
    </message>
    <message>
        <source>Look for updates once a week</source>
        <translation>매주 업데이트 확인</translation>
    </message>
    <message>
        <source>Look for updates now…</source>
        <translation>지금 업데이트 확인…</translation>
    </message>
</context>
<context>
    <name>ui::EndpointChip</name>
    <message>
        <source>%1 %2</source>
        <comment>an endpoint&apos;s name, its state</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::EndpointForm</name>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Trust (TLS)</source>
        <translation>신뢰 (TLS)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>프록시</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>User and password are on the page Sign-in now.</source>
        <translation>사용자와 비밀번호를 ‘로그인’ 탭으로 옮겼습니다.</translation>
    </message>
    <message>
        <source>The curl command was taken over.</source>
        <translation>curl 명령을 가져왔습니다.</translation>
    </message>
    <message>
        <source>Something on this page is wrong</source>
        <translation>이 탭에 잘못된 항목이 있습니다</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>새 엔드포인트</translation>
    </message>
</context>
<context>
    <name>ui::EndpointListModel</name>
    <message>
        <source>Without a group</source>
        <translation>그룹 없음</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>그룹 %1</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>새 엔드포인트</translation>
    </message>
    <message>
        <source>Switched off: it is not connected to.</source>
        <translation>꺼짐: 연결하지 않습니다.</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>something is wrong with it</source>
        <translation>문제가 있음</translation>
    </message>
</context>
<context>
    <name>ui::EndpointListView</name>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>The space bar switches an endpoint on and off; Alt and the arrow keys move it.</source>
        <translation>스페이스바로 엔드포인트를 켜고 끄며, Alt+화살표 키로 옮깁니다.</translation>
    </message>
</context>
<context>
    <name>ui::EndpointPage</name>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>파일 선택: %1</translation>
    </message>
</context>
<context>
    <name>ui::EndpointPanel</name>
    <message>
        <source>Facts</source>
        <translation>상세 정보</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 재시도</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy all of this as text, without secrets</source>
        <translation>인증 정보를 뺀 전체 내용을 텍스트로 복사</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>편집…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this panel (Esc)</source>
        <translation>이 패널 닫기 (Esc)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>What the connection did, newest first</source>
        <translation>연결 기록, 최신순</translation>
    </message>
    <message>
        <source>Last errors</source>
        <translation>최근 오류</translation>
    </message>
    <message>
        <source>No errors since the start.</source>
        <translation>시작한 뒤로 오류가 없습니다.</translation>
    </message>
    <message>
        <source>Remove it and its figures</source>
        <translation>엔드포인트와 데이터 제거</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>도움말: %1</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>오류 (%1)</translation>
    </message>
    <message>
        <source>Events that could not be read, newest first:</source>
        <translation>읽지 못한 이벤트, 최신순:</translation>
    </message>
</context>
<context>
    <name>ui::EndpointsDialog</name>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Secrets that are kept were not copied: type them again under Sign-in.</source>
        <translation>보관된 인증 정보는 복제되지 않았습니다. ‘로그인’ 탭에 다시 입력하세요.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (사본)</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>제거됨: %1</translation>
    </message>
    <message>
        <source>What you changed is not saved yet.</source>
        <translation>변경한 내용이 아직 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>저장 안 함</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>계속 편집</translation>
    </message>
    <message>
        <source>This address is in the list already: %1.</source>
        <translation>이 주소는 이미 목록에 있습니다: %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+위쪽 화살표</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+아래쪽 화살표</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>그룹(&amp;G)</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>그룹 없음</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>그룹 이름</translation>
    </message>
    <message>
        <source>No endpoint yet</source>
        <translation>아직 엔드포인트가 없습니다</translation>
    </message>
    <message>
        <source>Add the address of an agent or of a metrics stream, or paste a curl command that reads it.</source>
        <translation>에이전트나 지표 스트림의 주소를 추가하거나, 그 스트림을 읽는 curl 명령을 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>Add endpoint</source>
        <translation>엔드포인트 추가</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ui::ExceptionCard</name>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Remove the exception</source>
        <translation>예외 제거</translation>
    </message>
    <message>
        <source>%1 is believed with exactly this certificate, whatever is wrong with it:</source>
        <translation>%1: 다른 문제가 있더라도 다음 인증서일 때만 신뢰합니다:</translation>
    </message>
</context>
<context>
    <name>ui::FactSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>a fact&apos;s name, its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::FilterField</name>
    <message>
        <source>Filter servers…</source>
        <translation>서버 필터…</translation>
    </message>
    <message>
        <source>Filter servers</source>
        <translation>서버 필터</translation>
    </message>
    <message>
        <source>Clear the filter (Escape)</source>
        <translation>필터 지우기 (Esc)</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Words of a name, id, type, place or endpoint</source>
        <translation>이름, id, 유형, 위치, 엔드포인트로 검색</translation>
    </message>
</context>
<context>
    <name>ui::FirstRunPage</name>
    <message>
        <source>Watch this computer</source>
        <translation>이 컴퓨터 모니터링</translation>
    </message>
    <message>
        <source>Its CPU, memory, disks and network, live. Nothing leaves this machine.</source>
        <translation>CPU, 메모리, 디스크, 네트워크를 실시간으로 봅니다. 데이터는 이 컴퓨터를 벗어나지 않습니다.</translation>
    </message>
    <message>
        <source>Add an address…</source>
        <translation>주소 추가…</translation>
    </message>
    <message>
        <source>A server with the agent, a hub, or any metrics stream: its address is enough to begin.</source>
        <translation>에이전트가 있는 서버, 허브, 또는 지표 스트림의 주소만 있으면 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>Look at a simulated fleet</source>
        <translation>시뮬레이션 서버 보기</translation>
    </message>
    <message>
        <source>Twenty made-up servers with ordinary days and bad ones, to try everything out.</source>
        <translation>평소 상황과 장애 상황을 보여 주는 가상 서버 20대로 모든 기능을 시험해 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>What do you want to watch?</source>
        <translation>무엇을 모니터링할까요?</translation>
    </message>
</context>
<context>
    <name>ui::FleetDelegate</name>
    <message>
        <source>%1: %2</source>
        <comment>a server&apos;s name, its state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>CPU %1, memory %2, disk %3</source>
        <translation>CPU %1, 메모리 %2, 디스크 %3</translation>
    </message>
    <message>
        <source>Newest figures: %1 old</source>
        <comment>an age</comment>
        <translation>최신 지표: %1 전</translation>
    </message>
    <message>
        <source>%1 to %2 in %3</source>
        <comment>a least value, a greatest value, a time</comment>
        <translation>%3 동안 %1 ~ %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an endpoint&apos;s name, its state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, closed</source>
        <comment>a group of servers</comment>
        <translation>%1, 접힘</translation>
    </message>
    <message>
        <source>%1, open</source>
        <comment>a group of servers</comment>
        <translation>%1, 펼침</translation>
    </message>
    <message>
        <source>%1 old</source>
        <comment>an age</comment>
        <translation>%1 전</translation>
    </message>
</context>
<context>
    <name>ui::FleetHeader</name>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>CPU trend</source>
        <extracomment>Heading of a column with small charts of the CPU&apos;s last minutes.</extracomment>
        <translation>CPU 추이</translation>
    </message>
    <message>
        <source>Age</source>
        <extracomment>Heading of a column that says how old the newest figures are.</extracomment>
        <translation>경과</translation>
    </message>
    <message>
        <source>CPU, %1</source>
        <comment>over a time</comment>
        <translation>CPU, %1</translation>
    </message>
    <message>
        <source>Worst servers come first. Click for the usual order.</source>
        <translation>상태가 나쁜 서버부터 표시 중입니다. 클릭하면 원래 순서로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Click to put the worst servers first.</source>
        <translation>클릭하면 상태가 나쁜 서버부터 표시합니다.</translation>
    </message>
    <message>
        <source>Click to sort by this column; again to turn the order round.</source>
        <translation>클릭하면 이 열로 정렬합니다. 다시 클릭하면 순서가 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>ui::FleetPanel</name>
    <message>
        <source>No server matches</source>
        <translation>일치하는 서버가 없습니다</translation>
    </message>
    <message>
        <source>The filter leaves no server. Other words or another state may.</source>
        <translation>필터에 맞는 서버가 없습니다. 검색어나 상태를 바꿔 보세요.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>아직 서버가 없습니다</translation>
    </message>
    <message>
        <source>The endpoint is connected. Its servers appear with their first figures.</source>
        <translation>엔드포인트에 연결되었습니다. 첫 지표가 오면 서버가 표시됩니다.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결 중…</translation>
    </message>
    <message>
        <source>The servers appear with their first figures.</source>
        <translation>첫 지표가 오면 서버가 표시됩니다.</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>All endpoints are switched off. Endpoints… in the menu switches them on.</source>
        <translation>모든 엔드포인트가 꺼져 있습니다. 메뉴의 ‘엔드포인트…’에서 켤 수 있습니다.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Press Resume to receive figures.</source>
        <translation>지표를 받으려면 ‘재개’를 누르세요.</translation>
    </message>
    <message>
        <source>No endpoint can be reached. The status bar says why; click it for what to do.</source>
        <translation>연결되는 엔드포인트가 없습니다. 원인은 상태 표시줄에 있으며, 클릭하면 해결 방법이 나옵니다.</translation>
    </message>
</context>
<context>
    <name>ui::FleetView</name>
    <message>
        <source>Servers</source>
        <translation>서버</translation>
    </message>
</context>
<context>
    <name>ui::FoundAgentRow</name>
    <message>
        <source>%1, already added</source>
        <translation>%1, 이미 추가됨</translation>
    </message>
    <message>
        <source>%1, encrypted, asks for a token</source>
        <translation>%1, 암호화됨, 토큰 필요</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, 암호화됨</translation>
    </message>
    <message>
        <source>%1, unencrypted, asks for a token</source>
        <translation>%1, 암호화되지 않음, 토큰 필요</translation>
    </message>
    <message>
        <source>%1, unencrypted</source>
        <translation>%1, 암호화되지 않음</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 추가</translation>
    </message>
</context>
<context>
    <name>ui::FoundAgentsList</name>
    <message>
        <source>Agents found on this network</source>
        <translation>이 네트워크에서 찾은 에이전트</translation>
    </message>
    <message>
        <source>Anybody on this network can announce anything. Look at the address before you give an agent a token.</source>
        <translation>이 네트워크에서는 누구나 무엇이든 알릴 수 있습니다. 에이전트에 토큰을 주기 전에 주소를 확인하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) found on this network</source>
        <translation>
            <numerusform>이 네트워크에서 에이전트 %n개를 찾았습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>None can be looked for: Avahi does not run on this computer. The package avahi-daemon has it.</source>
        <translation>에이전트를 찾을 수 없습니다. 이 컴퓨터에서 Avahi가 실행되고 있지 않습니다. avahi-daemon 패키지에 들어 있습니다.</translation>
    </message>
    <message>
        <source>Listening for agents that announce themselves…</source>
        <translation>스스로 알리는 에이전트를 기다리는 중…</translation>
    </message>
    <message>
        <source>None has announced itself yet. An agent does that with --announce.</source>
        <translation>아직 스스로 알린 에이전트가 없습니다. 에이전트는 --announce 옵션으로 자신을 알립니다.</translation>
    </message>
</context>
<context>
    <name>ui::HeaderRows</name>
    <message>
        <source>Add a header</source>
        <translation>헤더 추가</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of a header</source>
        <translation>헤더 이름</translation>
    </message>
    <message>
        <source>Value of a header</source>
        <translation>헤더 값</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>비밀</translation>
    </message>
    <message>
        <source>Its value is kept like a password, and not in the settings file</source>
        <translation>값을 설정 파일이 아니라 비밀번호처럼 보관합니다</translation>
    </message>
    <message>
        <source>Remove this header</source>
        <translation>이 헤더 제거</translation>
    </message>
    <message>
        <source>Kept; type here to replace it</source>
        <translation>보관됨. 바꾸려면 입력</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>ui::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>언어: 시스템 설정</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>언어: %1</translation>
    </message>
</context>
<context>
    <name>ui::LinkHistoryModel</name>
    <message>
        <source>Since</source>
        <comment>heading: time of day when a state began</comment>
        <translation>시각</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>For</source>
        <comment>heading: how long a state lasted</comment>
        <translation>지속</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>ui::MainMenu</name>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>When minimized or hidden</source>
        <translation>최소화하거나 숨길 때</translation>
    </message>
    <message>
        <source>Disconnect at once</source>
        <translation>즉시 연결 끊기</translation>
    </message>
    <message>
        <source>Disconnect after 30 seconds</source>
        <translation>30초 뒤 연결 끊기</translation>
    </message>
    <message>
        <source>Disconnect after 5 minutes</source>
        <translation>5분 뒤 연결 끊기</translation>
    </message>
    <message>
        <source>Keep receiving</source>
        <translation>계속 수신</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>시간 범위</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>정렬 기준</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>테마: 시스템 설정</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>테마: 밝게</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>테마: 어둡게</translation>
    </message>
    <message>
        <source>When minimized or hidden: disconnect at once</source>
        <translation>최소화하거나 숨길 때: 즉시 연결 끊기</translation>
    </message>
    <message>
        <source>When minimized or hidden: disconnect after 30 seconds</source>
        <translation>최소화하거나 숨길 때: 30초 뒤 연결 끊기</translation>
    </message>
    <message>
        <source>When minimized or hidden: disconnect after 5 minutes</source>
        <translation>최소화하거나 숨길 때: 5분 뒤 연결 끊기</translation>
    </message>
    <message>
        <source>When minimized or hidden: keep receiving</source>
        <translation>최소화하거나 숨길 때: 계속 수신</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Contrast: as the system</source>
        <translation>대비: 시스템 설정</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Contrast: normal</source>
        <translation>대비: 보통</translation>
    </message>
    <message>
        <source>High</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>Contrast: high</source>
        <translation>대비: 높음</translation>
    </message>
</context>
<context>
    <name>ui::MetricList</name>
    <message>
        <source>Filter metrics…</source>
        <translation>지표 필터…</translation>
    </message>
    <message>
        <source>Filter metrics</source>
        <translation>지표 필터</translation>
    </message>
    <message>
        <source>Further metrics; a checked one has a chart</source>
        <translation>추가 지표. 선택하면 차트가 표시됩니다</translation>
    </message>
    <message>
        <source>This server sends CPU, memory and disk only.</source>
        <translation>이 서버는 CPU, 메모리, 디스크만 보냅니다.</translation>
    </message>
    <message>
        <source>No metric has this in its name.</source>
        <translation>이름이 일치하는 지표가 없습니다.</translation>
    </message>
    <message>
        <source>Further metrics</source>
        <translation>추가 지표</translation>
    </message>
</context>
<context>
    <name>ui::MetricListModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::NoticeBar</name>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Closes this notice</source>
        <translation>이 알림을 닫습니다</translation>
    </message>
</context>
<context>
    <name>ui::PaletteModel</name>
    <message>
        <source>on</source>
        <comment>an action that is ticked</comment>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>gone</source>
        <comment>a server that is not there any more</comment>
        <translation>사라짐</translation>
    </message>
</context>
<context>
    <name>ui::PlotGapLabels</name>
    <message>
        <source>%1 without samples</source>
        <translation>%1 동안 샘플 없음</translation>
    </message>
    <message>
        <source>%1 disconnected</source>
        <translation>%1 연결 끊김</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>%1 일시정지</translation>
    </message>
    <message>
        <source>%1 silent</source>
        <translation>%1 응답 없음</translation>
    </message>
    <message>
        <source>%1 agent restarted</source>
        <translation>%1 에이전트 재시작</translation>
    </message>
    <message>
        <source>%1 not readable</source>
        <translation>%1 읽을 수 없음</translation>
    </message>
    <message>
        <source>%1 older than the server keeps</source>
        <translation>%1 서버 보관 기간 지남</translation>
    </message>
</context>
<context>
    <name>ui::ProxyPage</name>
    <message>
        <source>&amp;Proxy</source>
        <translation>프록시(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>호스트(&amp;H)</translation>
    </message>
    <message>
        <source>proxy.example.org</source>
        <translation>proxy.example.org</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>포트(&amp;O)</translation>
    </message>
    <message>
        <source>3128</source>
        <translation>3128</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>선택 사항</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>비밀번호(&amp;W)</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>None: connect directly</source>
        <translation>없음: 직접 연결</translation>
    </message>
    <message>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP (CONNECT)</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>Kept; type here to replace it</source>
        <translation>보관됨. 바꾸려면 입력</translation>
    </message>
    <message>
        <source>What the system or the environment (http_proxy) names, for this address too.</source>
        <translation>시스템이나 환경 변수(http_proxy)의 프록시를 이 주소에도 사용합니다.</translation>
    </message>
    <message>
        <source>Whatever the system names is passed by.</source>
        <translation>시스템의 프록시 설정을 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>Also for plain http the proxy only passes the bytes on. Its password is kept where the page Sign-in says.</source>
        <translation>일반 http에서도 프록시는 데이터를 전달하기만 합니다. 비밀번호는 ‘로그인’ 탭에서 정한 곳에 보관됩니다.</translation>
    </message>
    <message>
        <source>The proxy resolves the name of the server. Its password is kept where the page Sign-in says.</source>
        <translation>서버 이름은 프록시가 확인합니다. 비밀번호는 ‘로그인’ 탭에서 정한 곳에 보관됩니다.</translation>
    </message>
</context>
<context>
    <name>ui::ReceivingPage</name>
    <message>
        <source>&amp;Update interval</source>
        <translation>갱신 간격(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>서버(&amp;S)</translation>
    </message>
    <message>
        <source>All, or patterns such as web-*, db-01</source>
        <translation>전체, 또는 web-*, db-01과 같은 패턴</translation>
    </message>
    <message>
        <source>Others are not received at all. To see fewer in the table, filter there.</source>
        <translation>나머지는 아예 수신하지 않습니다. 표에서만 줄이려면 필터를 사용하세요.</translation>
    </message>
    <message>
        <source>While nobody looks</source>
        <translation>창이 보이지 않을 때</translation>
    </message>
    <message>
        <source>After a pause, what was missed is asked for; a server that keeps no history leaves a gap.</source>
        <translation>일시정지가 끝나면 놓친 값을 요청합니다. 기록을 보관하지 않는 서버는 빈 구간이 남습니다.</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>전송 방식(&amp;T)</translation>
    </message>
    <message>
        <source>As the server sends</source>
        <translation>서버가 보내는 대로</translation>
    </message>
    <message>
        <source>&amp;Pause when minimized or hidden</source>
        <translation>최소화하거나 숨기면 일시정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep receiving</source>
        <translation>계속 수신(&amp;K)</translation>
    </message>
    <message>
        <source>Keep receiving while nobody looks</source>
        <translation>창이 보이지 않아도 계속 수신</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>In use now: %1.</source>
        <translation>현재: %1</translation>
    </message>
    <message>
        <source>Less goes over the network, and both ends have more to do.</source>
        <translation>네트워크 사용량은 줄고 양쪽의 CPU 사용량은 늘어납니다.</translation>
    </message>
    <message>
        <source>Accept &amp;compressed updates</source>
        <translation>압축된 업데이트 받기(&amp;C)</translation>
    </message>
    <message>
        <source>The best one that works: an event stream, else WebSocket, long polling or polling.</source>
        <translation>작동하는 것 중 가장 좋은 방식을 씁니다. 이벤트 스트림, 안 되면 WebSocket, 롱 폴링, 폴링 순서입니다.</translation>
    </message>
    <message>
        <source>Only this one, whether or not it works.</source>
        <translation>작동 여부와 관계없이 이 방식만 씁니다.</translation>
    </message>
    <message>
        <source>Event stream (SSE)</source>
        <comment>a transport, in a list</comment>
        <translation>이벤트 스트림 (SSE)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <comment>a transport, in a list</comment>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Long polling</source>
        <comment>a transport, in a list</comment>
        <translation>롱 폴링</translation>
    </message>
    <message>
        <source>Polling</source>
        <comment>a transport, in a list</comment>
        <translation>폴링</translation>
    </message>
    <message>
        <source>As the server sends; less often over a metered or slow network, and while nobody looks. What was left out is fetched afterwards from servers that keep history.</source>
        <translation>서버가 보내는 대로 받습니다. 종량제이거나 느린 네트워크에서, 그리고 아무도 보지 않는 동안에는 더 드물게 받습니다. 빠진 것은 기록을 보관하는 서버에서 나중에 가져옵니다.</translation>
    </message>
    <message>
        <source>Every update, whatever it is received over.</source>
        <translation>무엇을 통해 받든 모든 업데이트를 받습니다.</translation>
    </message>
    <message>
        <source>Asked for: a server that sends less often goes on as it does, and older ones send all. The connection panel says what is really sent.</source>
        <translation>요청하는 값입니다. 더 드물게 보내는 서버는 그대로 보내고, 오래된 서버는 모두 보냅니다. 실제로 보내는 것은 연결 패널에 나옵니다.</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <comment>an interval in seconds, in a list</comment>
        <translation>%1초마다</translation>
    </message>
</context>
<context>
    <name>ui::ServerHeader</name>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Show further figures of this server</source>
        <translation>이 서버의 다른 지표 보기</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Show the charts&apos; values as a table</source>
        <translation>차트의 값을 표로 보기</translation>
    </message>
</context>
<context>
    <name>ui::ServerPage</name>
    <message>
        <source>No server selected</source>
        <translation>선택한 서버가 없습니다</translation>
    </message>
    <message>
        <source>Select a server in the table to see its CPU, memory and disk.</source>
        <translation>표에서 서버를 선택하면 CPU, 메모리, 디스크를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>frozen at %1, still receiving</source>
        <translation>%1에 화면 고정, 수신 계속 중</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutSheet</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Find a shortcut…</source>
        <translation>단축키 찾기…</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>단축키 찾기</translation>
    </message>
    <message>
        <source>What it does</source>
        <comment>heading over actions</comment>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>ui::SignInPage</name>
    <message>
        <source>&amp;Sign in with</source>
        <translation>로그인 방식(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>토큰(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Kept</source>
        <translation>보관 위치(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>/home/me/.config/fleetscope/token</source>
        <translation>/home/me/.config/fleetscope/token</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>프로그램(&amp;P)</translation>
    </message>
    <message>
        <source>pass show fleetscope/prod</source>
        <translation>pass show fleetscope/prod</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Sent with each request, for a gateway that asks for them.</source>
        <translation>게이트웨이가 요구할 때 쓰며, 모든 요청에 함께 보냅니다.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Access token (bearer)</source>
        <translation>액세스 토큰 (Bearer)</translation>
    </message>
    <message>
        <source>User and password (basic)</source>
        <translation>사용자와 비밀번호 (Basic)</translation>
    </message>
    <message>
        <source>In the keychain</source>
        <translation>키체인</translation>
    </message>
    <message>
        <source>In the keychain: %1</source>
        <translation>키체인: %1</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>이번 세션에만</translation>
    </message>
    <message>
        <source>In a file of mine</source>
        <translation>직접 지정한 파일</translation>
    </message>
    <message>
        <source>By a program of mine</source>
        <translation>직접 지정한 프로그램</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>비밀번호(&amp;P)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Kept; type here to replace it</source>
        <translation>보관됨. 바꾸려면 입력</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>키체인</translation>
    </message>
    <message>
        <source>Stored in %1, which opens with your login. The settings file only says that it is there.</source>
        <translation>로그인하면 열리는 %1에 저장합니다. 설정 파일에는 거기에 있다는 사실만 남습니다.</translation>
    </message>
    <message>
        <source>It was stored in a keychain, and there is none now. %1</source>
        <translation>키체인에 저장했지만 지금은 키체인이 없습니다. %1</translation>
    </message>
    <message>
        <source>Forgotten when Fleetscope ends: it has to be typed again then.</source>
        <translation>Fleetscope를 종료하면 사라지므로 다시 입력해야 합니다.</translation>
    </message>
    <message>
        <source>This computer offers no keychain, so it is forgotten when Fleetscope ends and has to be typed again then; it is never written to disk. For a display on a wall, name a file or a program instead. %1</source>
        <translation>이 컴퓨터에는 키체인이 없어 Fleetscope를 종료하면 사라지며 다시 입력해야 합니다. 디스크에는 저장하지 않습니다. 상황판이라면 파일이나 프로그램을 지정하세요. %1</translation>
    </message>
    <message>
        <source>Its first line is read at each connection. A file that others can read is refused. Secret headers and passwords of proxies are not in it.</source>
        <translation>연결할 때마다 파일의 첫 줄을 읽습니다. 다른 사용자가 읽을 수 있는 파일은 거부합니다. 비밀 헤더와 프록시 비밀번호에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Run at each connection, without a shell; the first line that it prints is taken. Secret headers and passwords of proxies do not come from it.</source>
        <translation>연결할 때마다 셸 없이 실행해 출력의 첫 줄을 사용합니다. 비밀 헤더와 프록시 비밀번호에는 쓰지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ui::StateShape</name>
    <message>
        <source>unknown: no new figures</source>
        <translation>알 수 없음: 새 지표 없음</translation>
    </message>
    <message>
        <source>unknown: disconnected</source>
        <translation>알 수 없음: 연결 끊김</translation>
    </message>
    <message>
        <source>unknown: paused</source>
        <translation>알 수 없음: 일시정지</translation>
    </message>
    <message>
        <source>unknown: the endpoint stopped</source>
        <translation>알 수 없음: 엔드포인트 중지됨</translation>
    </message>
    <message>
        <source>unknown: not heard yet</source>
        <translation>알 수 없음: 아직 수신 없음</translation>
    </message>
    <message>
        <source>online</source>
        <translation>온라인</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
</context>
<context>
    <name>ui::StateTile</name>
    <message>
        <source>Click to see only these servers; again to see all.</source>
        <translation>클릭하면 이 상태의 서버만 표시합니다. 다시 클릭하면 모두 표시합니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a state, how many servers</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::StateTiles</name>
    <message>
        <source>Show servers by state</source>
        <translation>상태별 서버 보기</translation>
    </message>
</context>
<context>
    <name>ui::StatusBar</name>
    <message>
        <source>%1 of %2</source>
        <comment>12 servers of 4 endpoints</comment>
        <translation>%2 · %1</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>서버 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>엔드포인트 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>blind to %1</source>
        <translation>확인 불가 %1대</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1개 더</translation>
    </message>
</context>
<context>
    <name>ui::TestStepRow</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Toolbar</name>
    <message>
        <source>No endpoint</source>
        <translation>엔드포인트 없음</translation>
    </message>
    <message>
        <source>Add an endpoint to see figures.</source>
        <translation>지표를 보려면 엔드포인트를 추가하세요.</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>실시간 아님</translation>
    </message>
    <message>
        <source>No new figures come for what is shown; the status bar says why.</source>
        <translation>표시된 서버의 새 지표가 오지 않습니다. 원인은 상태 표시줄에 있습니다.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>The picture follows the newest figures.</source>
        <translation>화면이 최신 지표를 따라갑니다.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Nothing is received. Click to resume.</source>
        <translation>수신하지 않고 있습니다. 클릭하면 재개합니다.</translation>
    </message>
    <message>
        <source>Frozen – back to live</source>
        <translation>화면 고정 – 실시간으로</translation>
    </message>
    <message>
        <source>The picture is held while receiving goes on. Click to go on.</source>
        <translation>수신은 계속하면서 화면만 고정했습니다. 클릭하면 실시간으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>History – back to live</source>
        <translation>과거 – 실시간으로</translation>
    </message>
    <message>
        <source>The charts show the past. Click to follow the newest figures.</source>
        <translation>차트가 과거를 표시하고 있습니다. 클릭하면 최신 지표를 따라갑니다.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours, short</comment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>minutes, short</comment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Add an endpoint</source>
        <translation>엔드포인트 추가</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>화면 고정</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <comment>a time</comment>
        <translation>최근 %1 보기</translation>
    </message>
    <message>
        <source>Hold the picture while receiving goes on</source>
        <translation>수신은 계속하면서 화면만 고정</translation>
    </message>
    <message>
        <source>Receive again</source>
        <translation>다시 수신</translation>
    </message>
    <message>
        <source>Stop receiving</source>
        <translation>수신 중지</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
</context>
<context>
    <name>ui::TrayIcon</name>
    <message>
        <source>Show Fleetscope</source>
        <translation>Fleetscope 열기</translation>
    </message>
    <message>
        <source>Endpoints…</source>
        <translation>엔드포인트…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
</context>
<context>
    <name>ui::TrustPage</name>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)</source>
        <translation>인증서 (*.pem *.crt *.cer *.p12 *.pfx);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>This address is plain http: nothing here is used before it begins with https://.</source>
        <translation>이 주소는 일반 http입니다. https://로 시작해야 여기의 설정이 쓰입니다.</translation>
    </message>
    <message>
        <source>Whom to believe</source>
        <translation>서버 신뢰</translation>
    </message>
    <message>
        <source>&amp;Authority file</source>
        <translation>인증 기관 파일(&amp;A)</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>시스템의 인증 기관</translation>
    </message>
    <message>
        <source>PEM. Only what is in this file is believed then, and nothing else.</source>
        <translation>PEM 형식. 지정하면 이 파일의 인증 기관만 신뢰합니다.</translation>
    </message>
    <message>
        <source>&amp;Pinned keys</source>
        <translation>고정 키(&amp;P)</translation>
    </message>
    <message>
        <source>SHA-256 of public keys. They replace the check of chain and name. Name a second key that lies in a safe, or a renewed one stops this endpoint.</source>
        <translation>공개 키의 SHA-256 값입니다. 인증서 체인과 이름 검사를 대신합니다. 안전하게 보관한 예비 키도 함께 지정하세요. 그렇지 않으면 키가 갱신될 때 이 엔드포인트가 중지됩니다.</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>No exception. One is made where a connection test fails at its certificate: for that one certificate, never for all.</source>
        <translation>예외 없음. 연결 테스트가 인증서에서 실패하면 그 자리에서 만들 수 있습니다. 그 인증서 하나에만 적용되며 전체에 적용되는 일은 없습니다.</translation>
    </message>
    <message>
        <source>Who to be</source>
        <translation>클라이언트 인증</translation>
    </message>
    <message>
        <source>&amp;Client certificate</source>
        <translation>클라이언트 인증서(&amp;C)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>키(&amp;K)</translation>
    </message>
    <message>
        <source>In the same file</source>
        <translation>같은 파일</translation>
    </message>
    <message>
        <source>Keys (*.pem *.key);;All files (*)</source>
        <translation>키 (*.pem *.key);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Pass p&amp;hrase</source>
        <translation>암호 구문(&amp;H)</translation>
    </message>
    <message>
        <source>PEM with its key, or PKCS#12 (.p12, .pfx). The pass phrase is kept where the page Sign-in says.</source>
        <translation>키를 포함한 PEM 또는 PKCS#12(.p12, .pfx). 암호 구문은 ‘로그인’ 탭에서 정한 곳에 보관됩니다.</translation>
    </message>
    <message>
        <source>sha256/…, one a line</source>
        <translation>sha256/…, 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>Kept; type here to replace it</source>
        <translation>보관됨. 바꾸려면 입력</translation>
    </message>
</context>
<context>
    <name>ui::WallView</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>상황판</translation>
    </message>
    <message>
        <source>No server yet. Servers appear here with their first figures.</source>
        <translation>아직 서버가 없습니다. 첫 지표가 오면 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 페이지</translation>
    </message>
</context>
<context>
    <name>ui::ZoneDialog</name>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>A city, a country or a distance to UTC, such as Seoul or +09</source>
        <translation>도시, 국가 또는 UTC와의 차이, 예: Seoul, +09</translation>
    </message>
    <message>
        <source>Filter time zones</source>
        <translation>시간대 필터</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>시간대 목록</translation>
    </message>
    <message>
        <source>No time zone has this in its name.</source>
        <translation>이름이 일치하는 시간대가 없습니다.</translation>
    </message>
</context>
<context>
    <name>ui::ZoneMenu</name>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>This computer&apos;s time</source>
        <translation>이 컴퓨터의 시간대</translation>
    </message>
    <message>
        <source>Another: %1…</source>
        <comment>time zone</comment>
        <translation>다른 시간대: %1…</translation>
    </message>
    <message>
        <source>Another…</source>
        <comment>time zone</comment>
        <translation>다른 시간대…</translation>
    </message>
    <message>
        <source>Time zone: this computer&apos;s</source>
        <translation>시간대: 이 컴퓨터</translation>
    </message>
    <message>
        <source>Time zone: UTC</source>
        <translation>시간대: UTC</translation>
    </message>
    <message>
        <source>Time zone: another…</source>
        <translation>시간대: 다른 시간대…</translation>
    </message>
</context>
<context>
    <name>ui::connectionfacts</name>
    <message>
        <source>%1 ago</source>
        <comment>an age</comment>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>in %1, at %2</source>
        <comment>a countdown, a time of day</comment>
        <translation>%1 뒤, %2</translation>
    </message>
    <message>
        <source>%1 · mean %2 · largest %3</source>
        <comment>sizes of events: the last one&apos;s first</comment>
        <translation>%1 · 평균 %2 · 최대 %3</translation>
    </message>
    <message>
        <source>not known: its messages say no time</source>
        <translation>알 수 없음: 메시지에 시각이 없음</translation>
    </message>
    <message>
        <source>not known: no greeting or heartbeat yet</source>
        <translation>알 수 없음: 아직 접속 메시지나 하트비트가 없음</translation>
    </message>
    <message>
        <source>none (%1)</source>
        <comment>a clock difference too small to tell</comment>
        <translation>없음 (%1)</translation>
    </message>
    <message>
        <source>the server&apos;s is %1 behind</source>
        <translation>서버 시계가 %1 느림</translation>
    </message>
    <message>
        <source>the server&apos;s is %1 ahead</source>
        <translation>서버 시계가 %1 빠름</translation>
    </message>
    <message>
        <source>%1; of an earlier connection</source>
        <translation>%1 (이전 연결 기준)</translation>
    </message>
    <message>
        <source>not known: no figures yet</source>
        <translation>알 수 없음: 아직 지표가 없음</translation>
    </message>
    <message>
        <source>not known without the clock difference</source>
        <translation>시계 차이를 몰라 알 수 없음</translation>
    </message>
    <message>
        <source>%1 · mean %2 · largest %3</source>
        <comment>delays of samples: the last one&apos;s first</comment>
        <translation>%1 · 평균 %2 · 최대 %3</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Redirected to</source>
        <translation>리디렉션</translation>
    </message>
    <message>
        <source>In this state for</source>
        <translation>상태 지속 시간</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>%1 · reconnected %2</source>
        <comment>how many attempts, how often one replaced another</comment>
        <translation>%1회 · 재연결 %2회</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>전송 방식</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>transport, why</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Last event id</source>
        <translation>마지막 이벤트 id</translation>
    </message>
    <message>
        <source>none: it cannot be resumed</source>
        <translation>없음: 이어받을 수 없음</translation>
    </message>
    <message>
        <source>From here the server is asked to go on at the next connection.</source>
        <translation>다음 연결 때 서버에 여기서부터 이어 달라고 요청합니다.</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>서버 소프트웨어</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>프록시</translation>
    </message>
    <message>
        <source>What the Via header of the answer names.</source>
        <translation>응답의 Via 헤더에 적힌 내용입니다.</translation>
    </message>
    <message>
        <source>Packed with</source>
        <translation>압축</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a number per second</comment>
        <translation>초당 %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how much, how fast</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Bodies only, unpacked; the speed is that of the last ten seconds.</source>
        <translation>압축을 푼 본문만 셉니다. 속도는 최근 10초 기준입니다.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how many, how many a second</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Event size</source>
        <translation>이벤트 크기</translation>
    </message>
    <message>
        <source>Last byte</source>
        <translation>마지막 바이트</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 unreadable · %2 too large</source>
        <comment>numbers of events</comment>
        <translation>읽을 수 없음 %1 · 너무 큼 %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Newest figures</source>
        <translation>최신 지표</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Between two samples: as the server says, or else as was seen.</source>
        <translation>두 샘플 사이의 간격: 서버가 알린 값, 없으면 관측한 값입니다.</translation>
    </message>
    <message>
        <source>Clock difference</source>
        <translation>시계 차이</translation>
    </message>
    <message>
        <source>By the fastest of the last greetings and heartbeats. Ages are corrected by it.</source>
        <translation>최근 접속 메시지와 하트비트 중 가장 빨리 온 것으로 계산합니다. 경과 시간을 이 값으로 보정합니다.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>From a sample&apos;s own time, corrected by the clock difference, to its arrival: what it took longer than the fastest message. Of the last 60 samples.</source>
        <translation>시계 차이를 보정한 샘플의 시각부터 도착까지, 가장 빨리 온 메시지보다 더 걸린 시간입니다. 최근 60개 샘플 기준입니다.</translation>
    </message>
    <message>
        <source>nobody: the connection was given up</source>
        <translation>신뢰할 수 없음: 연결을 중단함</translation>
    </message>
    <message>
        <source>this computer&apos;s authorities</source>
        <translation>이 컴퓨터의 인증 기관</translation>
    </message>
    <message>
        <source>the endpoint&apos;s own CA file</source>
        <translation>엔드포인트의 CA 파일</translation>
    </message>
    <message>
        <source>a pinned key; chain and name were not asked</source>
        <translation>고정된 키 (체인과 이름은 검사하지 않음)</translation>
    </message>
    <message>
        <source>the exception for this one certificate</source>
        <translation>이 인증서에 대한 예외</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>not valid yet</source>
        <translation>아직 유효하지 않음</translation>
    </message>
    <message>
        <source>made for another host</source>
        <translation>다른 호스트의 인증서</translation>
    </message>
    <message>
        <source>signed by an unknown authority</source>
        <translation>알 수 없는 인증 기관이 서명함</translation>
    </message>
    <message>
        <source>signed by itself</source>
        <translation>자체 서명</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>폐기됨</translation>
    </message>
    <message>
        <source>wrong in another way</source>
        <translation>다른 문제가 있음</translation>
    </message>
    <message>
        <source>%1 (in %2)</source>
        <comment>a date, how long until then</comment>
        <translation>%1 (%2 남음)</translation>
    </message>
    <message>
        <source>%1 (%2 ago)</source>
        <comment>a date, how long since then</comment>
        <translation>%1 (%2 전)</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>보안</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>none (http)</source>
        <translation>없음 (http)</translation>
    </message>
    <message>
        <source>not known: no TLS connection yet</source>
        <translation>알 수 없음: 아직 TLS 연결 없음</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>TLS version, cipher</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation>신뢰 근거</translation>
    </message>
    <message>
        <source>Certificate is</source>
        <translation>인증서 상태</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>인증서 주체</translation>
    </message>
    <message>
        <source>For</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>The names and addresses that the certificate is for.</source>
        <translation>인증서가 적용되는 이름과 주소입니다.</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>지문</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate.</source>
        <translation>인증서의 SHA-256 값입니다.</translation>
    </message>
    <message>
        <source>Key to pin</source>
        <translation>고정할 키</translation>
    </message>
    <message>
        <source>SHA-256 of the server&apos;s public key, as a pin is written.</source>
        <translation>고정 키 형식으로 쓴 서버 공개 키의 SHA-256 값입니다.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate expires in %1; whoever runs it should renew it now.</source>
        <translation>서버 인증서의 만료까지 %1 남았습니다. 서버 관리자가 지금 갱신해야 합니다.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired; whoever runs it should renew it.</source>
        <translation>서버 인증서가 만료되었습니다. 서버 관리자가 갱신해야 합니다.</translation>
    </message>
    <message>
        <source>A proxy may be holding the stream back until it has enough of it. Switch its buffering off for this address (nginx: proxy_buffering off).</source>
        <translation>프록시가 데이터가 모일 때까지 스트림을 붙잡고 있을 수 있습니다. 이 주소에 대한 버퍼링을 끄세요(nginx: proxy_buffering off).</translation>
    </message>
    <message>
        <source>Figures arrive several at once after a pause: something on the way collects them first, such as a proxy&apos;s buffer or compression.</source>
        <translation>지표가 멈췄다가 한꺼번에 도착합니다. 프록시의 버퍼나 압축처럼 중간에서 모았다가 보내는 것이 있습니다.</translation>
    </message>
    <message>
        <source>The last connections all ended after about %1: a time limit on the way (nginx: proxy_read_timeout, haproxy: timeout server).</source>
        <translation>최근 연결이 모두 약 %1 만에 끊겼습니다. 중간에 시간 제한이 있습니다(nginx: proxy_read_timeout, haproxy: timeout server).</translation>
    </message>
    <message>
        <source>Something answers there, but it is no stream of figures. An agent&apos;s is at /api/stream.</source>
        <translation>응답은 있지만 지표 스트림이 아닙니다. 에이전트의 스트림은 /api/stream에 있습니다.</translation>
    </message>
    <message>
        <source>This port usually speaks TLS: try the address with https://.</source>
        <translation>이 포트는 보통 TLS를 사용합니다. https://로 시작하는 주소로 시도해 보세요.</translation>
    </message>
    <message>
        <source>What answers at this port does not speak TLS: try the address with http://.</source>
        <translation>이 포트에서 응답한 쪽은 TLS를 사용하지 않습니다. http://로 시작하는 주소로 시도해 보세요.</translation>
    </message>
    <message>
        <source>Rules for browsers (CORS) do not matter here: Fleetscope sends no Origin. The token&apos;s rights or the host name is what the server minds.</source>
        <translation>브라우저 규칙(CORS)은 상관없습니다. Fleetscope는 Origin을 보내지 않습니다. 토큰의 권한이나 호스트 이름이 원인입니다.</translation>
    </message>
    <message>
        <source>One of the two clocks is wrong: set this computer&apos;s and the server&apos;s by NTP. Ages shown are right all the same.</source>
        <translation>두 시계 중 하나가 틀립니다. 이 컴퓨터와 서버의 시계를 NTP로 맞추세요. 표시되는 경과 시간은 그래도 정확합니다.</translation>
    </message>
    <message>
        <source>This server cannot send what was missed: while the connection is down or paused, the charts keep a gap.</source>
        <translation>이 서버는 놓친 값을 다시 보낼 수 없습니다. 연결이 끊기거나 일시정지된 동안은 차트에 빈 구간이 남습니다.</translation>
    </message>
    <message>
        <source>Events over the size limit were left out; ask for fewer servers or metrics in one endpoint.</source>
        <translation>크기 제한을 넘는 이벤트를 제외했습니다. 엔드포인트 하나에서 요청하는 서버나 지표의 수를 줄이세요.</translation>
    </message>
    <message>
        <source>Figures arrive later than they are apart (%1 on average): the network or the server is behind.</source>
        <translation>지표가 측정 간격보다 늦게 도착합니다(평균 %1). 네트워크나 서버가 밀리고 있습니다.</translation>
    </message>
    <message>
        <source>If other endpoints fail as well, it is this computer&apos;s network; it is tried again at once when that comes back.</source>
        <translation>다른 엔드포인트도 실패하면 이 컴퓨터의 네트워크 문제입니다. 네트워크가 복구되면 즉시 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>쓰지 않는 방식</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a transport, what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It is tried again by itself from time to time, when the network changes, and when you try again; what works goes on meanwhile.</source>
        <translation>주기적으로, 네트워크가 바뀔 때, 그리고 직접 다시 시도할 때 자동으로 다시 확인합니다. 그동안 작동하는 방식은 계속됩니다.</translation>
    </message>
    <message>
        <source>what has changed, and everything now and then</source>
        <translation>변경분만, 주기적으로 전체</translation>
    </message>
    <message>
        <source>everything each time</source>
        <translation>매번 전체</translation>
    </message>
    <message>
        <source>every %1</source>
        <comment>an interval</comment>
        <translation>%1마다</translation>
    </message>
    <message>
        <source>servers %1</source>
        <translation>서버 %1</translation>
    </message>
    <message>
        <source>members %1</source>
        <translation>항목 %1</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>nothing, though it may be</source>
        <translation>압축 안 됨 (허용됨)</translation>
    </message>
    <message>
        <source>Each update is</source>
        <translation>업데이트 내용</translation>
    </message>
    <message>
        <source>Fleetscope asks for changes where the server says that it can send them.</source>
        <translation>서버가 변경분을 보낼 수 있다고 알리면 Fleetscope가 변경분을 요청합니다.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>전송 범위</translation>
    </message>
    <message>
        <source>What the server says to have applied of what this endpoint&apos;s settings ask for.</source>
        <translation>이 엔드포인트 설정이 요청한 것 가운데 서버가 적용했다고 알린 내용입니다.</translation>
    </message>
    <message>
        <source>Waited for a whole update</source>
        <translation>전체 업데이트를 기다림</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how many updates could not be used</comment>
        <translation>
            <numerusform>%n번</numerusform>
        </translation>
    </message>
    <message>
        <source>So many changes came without what they build on, and were left out.</source>
        <translation>기준이 되는 값 없이 도착해 쓰지 못한 변경분의 수입니다.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>chosen in the settings</source>
        <comment>why figures are asked for so often</comment>
        <translation>설정에서 선택함</translation>
    </message>
    <message>
        <source>the server cannot send less</source>
        <translation>서버가 줄여 보낼 수 없음</translation>
    </message>
    <message>
        <source>the server refuses to send less</source>
        <translation>서버가 줄여 보내기를 거부함</translation>
    </message>
    <message>
        <source>the network is metered</source>
        <translation>종량제 네트워크</translation>
    </message>
    <message>
        <source>nobody looks</source>
        <translation>보는 사람 없음</translation>
    </message>
    <message>
        <source>the network is slow</source>
        <translation>느린 네트워크</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>요청 범위</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is asked for, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Of the interval, servers and members that there are; an automatic interval goes back by itself when its reason is gone.</source>
        <translation>있는 간격, 서버, 항목 가운데 요청한 것입니다. 자동 간격은 이유가 사라지면 저절로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Asked for every %1; the server sends every %2.</source>
        <translation>%1마다 요청했지만 서버는 %2마다 보냅니다.</translation>
    </message>
    <message>
        <source>Asked for every %1; some of the servers behind this one are sent every %2.</source>
        <translation>%1마다 요청했지만 이 서버 뒤의 일부 서버는 %2마다 옵니다.</translation>
    </message>
    <message>
        <source>Asked for every %1; the server sends every %2, because it has no more.</source>
        <translation>%1마다 요청했지만 서버에 그보다 잦은 것이 없어 %2마다 보냅니다.</translation>
    </message>
    <message>
        <source>This is not the whole fleet: the server sends only %1. The token may not see the others.</source>
        <translation>전체 서버가 아닙니다. 서버는 %1만 보냅니다. 토큰으로 나머지를 볼 수 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>Asked for the servers %1; the server sends only %2. The token may not see the others.</source>
        <translation>%1 서버를 요청했지만 %2만 보냅니다. 토큰으로 나머지를 볼 수 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>Asked for the servers %1; the server sends all.</source>
        <translation>%1 서버를 요청했지만 모두 보냅니다.</translation>
    </message>
    <message>
        <source>Asked for the servers %1; the server sends %2.</source>
        <translation>%1 서버를 요청했지만 %2 서버를 보냅니다.</translation>
    </message>
    <message>
        <source>Not all metrics are sent, only %1.</source>
        <translation>모든 지표가 아니라 %1만 보냅니다.</translation>
    </message>
    <message>
        <source>Asked for the members %1; the server sends all.</source>
        <translation>%1 항목을 요청했지만 모두 보냅니다.</translation>
    </message>
    <message>
        <source>Asked for the members %1; the server sends %2.</source>
        <translation>%1 항목을 요청했지만 %2 항목을 보냅니다.</translation>
    </message>
    <message>
        <source>Asked for changes only; the server sends everything each time.</source>
        <translation>변경된 것만 요청했지만 서버는 매번 모두 보냅니다.</translation>
    </message>
    <message>
        <source>The server does not say what it applies of what was asked for; what comes counts.</source>
        <translation>서버는 요청한 것 중 무엇을 적용하는지 알리지 않습니다. 오는 것을 기준으로 합니다.</translation>
    </message>
</context>
<context>
    <name>ui::format</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation>%1 TiB</translation>
    </message>
    <message>
        <source>%1 PiB</source>
        <translation>%1 PiB</translation>
    </message>
    <message>
        <source>%1 EiB</source>
        <translation>%1 EiB</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>%1 GB/s</source>
        <translation>%1 GB/s</translation>
    </message>
    <message>
        <source>%1 TB/s</source>
        <translation>%1 TB/s</translation>
    </message>
    <message numerus="yes">
        <source>%1 day(s)</source>
        <comment>a duration</comment>
        <translation>
            <numerusform>%1일</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>used of all, as in 52.1 of 64 GiB</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two parts of a duration, as in 3 h 12 min</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a time of day, the name of its time zone</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::linkwords</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what happened (the system&apos;s words)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the server refuses</source>
        <translation>서버가 거부함</translation>
    </message>
    <message>
        <source>the server answers 400; it does not understand the request</source>
        <translation>서버 응답 400: 요청을 이해하지 못함</translation>
    </message>
    <message>
        <source>the server answers 401; check the token</source>
        <translation>서버 응답 401: 토큰을 확인하세요</translation>
    </message>
    <message>
        <source>the server answers 403; this token may not read it</source>
        <translation>서버 응답 403: 이 토큰에는 읽기 권한이 없음</translation>
    </message>
    <message>
        <source>the server answers %1; check the path of the address</source>
        <translation>서버 응답 %1: 주소의 경로를 확인하세요</translation>
    </message>
    <message>
        <source>the proxy answers 407; it wants a password</source>
        <translation>프록시 응답 407: 비밀번호가 필요함</translation>
    </message>
    <message>
        <source>the server answers 421; it does not know itself by this host name</source>
        <translation>서버 응답 421: 서버가 이 호스트 이름을 받지 않음</translation>
    </message>
    <message>
        <source>the server answers 429; it asks for fewer requests</source>
        <translation>서버 응답 429: 요청이 너무 많음</translation>
    </message>
    <message>
        <source>the proxy or server answers %1; what is behind it is down</source>
        <translation>프록시 또는 서버 응답 %1: 뒤쪽 서버가 동작하지 않음</translation>
    </message>
    <message>
        <source>the server answers %1</source>
        <translation>서버 응답 %1</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>다시 연결 중</translation>
    </message>
    <message>
        <source>reconnecting in %1</source>
        <translation>%1 뒤 다시 연결</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state: reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Edit the endpoint and give it a valid token or password.</source>
        <translation>엔드포인트를 편집해 유효한 토큰이나 비밀번호를 입력하세요.</translation>
    </message>
    <message>
        <source>Ask for a token that may read this server, and edit the endpoint.</source>
        <translation>이 서버를 읽을 수 있는 토큰을 발급받아 엔드포인트를 편집하세요.</translation>
    </message>
    <message>
        <source>The stream of an agent is at /api/stream; check what your server uses.</source>
        <translation>에이전트의 스트림은 /api/stream에 있습니다. 서버가 쓰는 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>Set the proxy&apos;s user and password in the system&apos;s settings.</source>
        <translation>시스템 설정에서 프록시의 사용자와 비밀번호를 지정하세요.</translation>
    </message>
    <message>
        <source>Start the agent with this host name as one that it answers to.</source>
        <translation>이 호스트 이름에 응답하도록 에이전트를 시작하세요.</translation>
    </message>
    <message>
        <source>Look into the server&apos;s own log; it is tried again by itself.</source>
        <translation>서버 쪽 로그를 확인하세요. 연결은 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>연결이 거부됨</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>연결이 끊김</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>호스트를 찾을 수 없음</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>네트워크에 연결할 수 없음</translation>
    </message>
    <message>
        <source>the proxy cannot be used</source>
        <translation>프록시를 사용할 수 없음</translation>
    </message>
    <message>
        <source>no trusted TLS connection</source>
        <translation>신뢰할 수 있는 TLS 연결이 아님</translation>
    </message>
    <message>
        <source>the proxy wants another user or password</source>
        <translation>프록시가 다른 사용자나 비밀번호를 요구함</translation>
    </message>
    <message>
        <source>this port does not speak https</source>
        <translation>이 포트는 https를 사용하지 않음</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has expired or is not valid yet</source>
        <translation>서버 인증서가 만료되었거나 아직 유효하지 않음</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was made for another host</source>
        <translation>서버 인증서가 다른 호스트의 것임</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is signed by nobody whom this computer trusts</source>
        <translation>이 컴퓨터가 신뢰하지 않는 기관이 서버 인증서에 서명함</translation>
    </message>
    <message>
        <source>the server has another certificate than the accepted one</source>
        <translation>서버 인증서가 승인한 인증서와 다름</translation>
    </message>
    <message>
        <source>the server wants a client certificate that it knows</source>
        <translation>서버가 등록된 클라이언트 인증서를 요구함</translation>
    </message>
    <message>
        <source>waiting for the keyring</source>
        <translation>키링 응답 대기 중</translation>
    </message>
    <message>
        <source>waiting for the token command</source>
        <translation>토큰 명령 대기 중</translation>
    </message>
    <message>
        <source>what to sign in with could not be read</source>
        <translation>인증 정보를 읽을 수 없음</translation>
    </message>
    <message>
        <source>the server has another key than the pinned one</source>
        <translation>서버의 키가 고정된 키와 다름</translation>
    </message>
    <message>
        <source>this is no event stream; check the path of the address</source>
        <translation>이벤트 스트림이 아님: 주소의 경로를 확인하세요</translation>
    </message>
    <message>
        <source>the server answers 204; it has no stream here</source>
        <translation>서버 응답 204: 여기에는 스트림이 없음</translation>
    </message>
    <message>
        <source>nothing heard for too long</source>
        <translation>너무 오래 응답이 없음</translation>
    </message>
    <message>
        <source>no answer in time; a proxy may be buffering the stream</source>
        <translation>제시간에 응답이 없음: 프록시가 스트림을 버퍼링하고 있을 수 있음</translation>
    </message>
    <message>
        <source>the stream was cut off</source>
        <translation>스트림이 중간에 끊김</translation>
    </message>
    <message>
        <source>the server closed the stream</source>
        <translation>서버가 스트림을 닫음</translation>
    </message>
    <message>
        <source>the server renews the stream</source>
        <translation>서버가 스트림을 갱신함</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>리디렉션이 너무 많음</translation>
    </message>
    <message>
        <source>it redirects to where it is not safe to follow</source>
        <translation>안전하지 않은 곳으로 리디렉션됨</translation>
    </message>
    <message>
        <source>it redirects to no usable address</source>
        <translation>쓸 수 없는 주소로 리디렉션됨</translation>
    </message>
    <message>
        <source>this address cannot be used</source>
        <translation>사용할 수 없는 주소</translation>
    </message>
    <message>
        <source>the server does not resume; starting afresh</source>
        <translation>서버가 이어 보내지 않음: 처음부터 다시 시작</translation>
    </message>
    <message>
        <source>you paused it</source>
        <translation>직접 일시정지함</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>window minimized</source>
        <translation>창이 최소화됨</translation>
    </message>
    <message>
        <source>window hidden</source>
        <translation>창이 숨겨짐</translation>
    </message>
    <message>
        <source>the agent on this computer ended</source>
        <translation>이 컴퓨터의 에이전트가 종료됨</translation>
    </message>
    <message>
        <source>the connection failed</source>
        <translation>연결 실패</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>connected, waiting for the first figures</source>
        <translation>연결됨, 첫 지표 대기 중</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>next try after %1</source>
        <comment>a time</comment>
        <translation>%1 뒤 다시 시도</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>a reason; the next step</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>%1번째 시도</translation>
    </message>
    <message>
        <source>an empty event</source>
        <translation>빈 이벤트</translation>
    </message>
    <message>
        <source>no JSON</source>
        <translation>JSON이 아님</translation>
    </message>
    <message>
        <source>JSON, but no event</source>
        <translation>JSON이지만 이벤트가 아님</translation>
    </message>
    <message>
        <source>an update without servers</source>
        <translation>서버가 없는 업데이트</translation>
    </message>
    <message>
        <source>a piece of history without its times</source>
        <translation>시각이 없는 기록 조각</translation>
    </message>
    <message>
        <source>%1: byte %2 of %3 of an event &quot;%4&quot;</source>
        <comment>mistake, position, size, type</comment>
        <translation>%1: &quot;%4&quot; 이벤트, %3바이트 중 %2번째 바이트</translation>
    </message>
    <message>
        <source>%1: %2 bytes of an event &quot;%3&quot;</source>
        <comment>mistake, size, type</comment>
        <translation>%1: &quot;%3&quot; 이벤트, %2바이트</translation>
    </message>
    <message>
        <source>Nothing listens at this address. Check the port, and that the agent runs.</source>
        <translation>이 주소에서 수신 대기하는 프로그램이 없습니다. 포트와 에이전트 실행 여부를 확인하세요.</translation>
    </message>
    <message>
        <source>The server or something on the way ended the connection; it is tried again.</source>
        <translation>서버 또는 중간 장비가 연결을 끊었습니다. 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Check the spelling of the host name, and this computer&apos;s network.</source>
        <translation>호스트 이름의 철자와 이 컴퓨터의 네트워크를 확인하세요.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network or VPN.</source>
        <translation>이 컴퓨터의 네트워크나 VPN을 확인하세요.</translation>
    </message>
    <message>
        <source>Check the proxy of the endpoint or of the system, or leave this host out of it.</source>
        <translation>엔드포인트나 시스템의 프록시를 확인하거나, 이 호스트를 프록시에서 제외하세요.</translation>
    </message>
    <message>
        <source>Edit the endpoint and correct the proxy&apos;s user and password.</source>
        <translation>엔드포인트를 편집해 프록시의 사용자와 비밀번호를 바로잡으세요.</translation>
    </message>
    <message>
        <source>Use an address with http://, or the port at which the server speaks https.</source>
        <translation>http:// 주소를 쓰거나, 서버가 https를 쓰는 포트를 사용하세요.</translation>
    </message>
    <message>
        <source>Whoever runs the server has to renew it. Check this computer&apos;s clock, too.</source>
        <translation>서버 관리자가 인증서를 갱신해야 합니다. 이 컴퓨터의 시계도 확인하세요.</translation>
    </message>
    <message>
        <source>Use the host name that stands in the certificate, or pin the server&apos;s key.</source>
        <translation>인증서에 적힌 호스트 이름을 쓰거나 서버의 키를 고정하세요.</translation>
    </message>
    <message>
        <source>Edit the endpoint and name the authority&apos;s CA file, or pin the server&apos;s key after comparing its fingerprint.</source>
        <translation>엔드포인트를 편집해 인증 기관의 CA 파일을 지정하거나, 지문을 대조한 뒤 서버의 키를 고정하세요.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server whether its certificate was renewed, then test the connection and accept the new one.</source>
        <translation>서버 관리자에게 인증서를 갱신했는지 확인한 뒤, 연결을 테스트하고 새 인증서를 승인하세요.</translation>
    </message>
    <message>
        <source>Edit the endpoint and name the client certificate that the server&apos;s owner gave you.</source>
        <translation>엔드포인트를 편집해 서버 담당자에게 받은 클라이언트 인증서를 지정하세요.</translation>
    </message>
    <message>
        <source>If the system asks for the keyring&apos;s password, type it.</source>
        <translation>시스템이 키링의 비밀번호를 물으면 입력하세요.</translation>
    </message>
    <message>
        <source>Mend that, then press Retry now.</source>
        <translation>문제를 해결한 뒤 ‘지금 재시도’를 누르세요.</translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate, its host name and this computer&apos;s clock.</source>
        <translation>서버의 인증서, 호스트 이름, 이 컴퓨터의 시계를 확인하세요.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server whether its key was renewed; somebody else may be answering in its place.</source>
        <translation>서버 관리자에게 키를 갱신했는지 확인하세요. 다른 누군가가 대신 응답하고 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>The stream of an agent is at /api/stream; a login page may stand in between.</source>
        <translation>에이전트의 스트림은 /api/stream에 있습니다. 중간에 로그인 페이지가 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>The server sends nothing, not even a heartbeat. Look whether it still runs.</source>
        <translation>서버가 하트비트조차 보내지 않습니다. 아직 동작하는지 확인하세요.</translation>
    </message>
    <message>
        <source>If a proxy stands in between, switch its buffering off for this address (nginx: proxy_buffering off).</source>
        <translation>중간에 프록시가 있으면 이 주소에 대한 버퍼링을 끄세요(nginx: proxy_buffering off).</translation>
    </message>
    <message>
        <source>Edit the endpoint and use the address that it redirects to, if you trust it.</source>
        <translation>믿을 수 있다면, 엔드포인트를 편집해 리디렉션된 주소를 사용하세요.</translation>
    </message>
    <message>
        <source>The server&apos;s own settings are wrong; ask who runs it.</source>
        <translation>서버 자체의 설정이 잘못되었습니다. 서버 관리자에게 문의하세요.</translation>
    </message>
    <message>
        <source>Edit the endpoint: an address is host:port, or begins with http:// or https://.</source>
        <translation>엔드포인트를 편집하세요. 주소는 호스트:포트 형식이거나 http:// 또는 https://로 시작합니다.</translation>
    </message>
    <message>
        <source>Press Resume to receive again.</source>
        <translation>다시 받으려면 ‘재개’를 누르세요.</translation>
    </message>
    <message>
        <source>Switch it on in the list of endpoints, or in the settings file (enabled = true).</source>
        <translation>엔드포인트 목록이나 설정 파일(enabled = true)에서 켜세요.</translation>
    </message>
    <message>
        <source>It connects again when the window is shown; the menu lets it keep receiving.</source>
        <translation>창이 다시 보이면 연결합니다. 계속 수신하려면 메뉴에서 설정하세요.</translation>
    </message>
    <message>
        <source>Try it again; if it keeps ending, start fleetscope-agent in a terminal to see why.</source>
        <translation>다시 시도하세요. 계속 종료되면 터미널에서 fleetscope-agent를 실행해 원인을 확인하세요.</translation>
    </message>
    <message>
        <source>It is tried again by itself; the list below says what happened.</source>
        <translation>자동으로 다시 시도합니다. 경위는 아래 목록에 있습니다.</translation>
    </message>
    <message>
        <source>connected, but its events cannot be read; check the path of the address</source>
        <translation>연결됐지만 이벤트를 읽을 수 없음: 주소의 경로를 확인하세요</translation>
    </message>
    <message>
        <source>Something else than figures of servers comes from this address. The stream of an agent is at /api/stream; the list below says what could not be read.</source>
        <translation>이 주소에서 서버 지표가 아닌 데이터가 옵니다. 에이전트의 스트림은 /api/stream에 있습니다. 읽지 못한 내용은 아래 목록에 있습니다.</translation>
    </message>
    <message>
        <source>an event could not be read; it was left out</source>
        <translation>이벤트를 읽을 수 없어 제외함</translation>
    </message>
    <message>
        <source>figures that are no numbers are shown as unknown</source>
        <translation>숫자가 아닌 지표는 알 수 없음으로 표시함</translation>
    </message>
    <message>
        <source>numbers came as text and were read as numbers</source>
        <translation>문자열로 온 숫자를 숫자로 읽음</translation>
    </message>
    <message>
        <source>percentages above 100 are shown as they came</source>
        <translation>100을 넘는 백분율을 그대로 표시함</translation>
    </message>
    <message>
        <source>more servers than one endpoint may have; the rest is left out</source>
        <translation>엔드포인트 하나의 서버 수 제한을 넘어 나머지는 제외함</translation>
    </message>
    <message>
        <source>more metrics than are kept; the rest is left out</source>
        <translation>보관할 수 있는 지표 수를 넘어 나머지는 제외함</translation>
    </message>
    <message>
        <source>a text was too long and was cut</source>
        <translation>너무 긴 문자열을 잘라 냄</translation>
    </message>
    <message>
        <source>two servers have the same id; the last one counts</source>
        <translation>두 서버의 id가 같아 마지막 것만 사용함</translation>
    </message>
    <message>
        <source>a server without an id was left out</source>
        <translation>id가 없는 서버를 제외함</translation>
    </message>
    <message>
        <source>figures nested too deep were left out</source>
        <translation>너무 깊이 중첩된 지표를 제외함</translation>
    </message>
    <message>
        <source>broken letters were replaced</source>
        <translation>깨진 문자를 대체함</translation>
    </message>
    <message>
        <source>the server reports an error</source>
        <translation>서버가 오류를 보고함</translation>
    </message>
    <message>
        <source>an event over the size limit was left out</source>
        <translation>크기 제한을 넘는 이벤트를 제외함</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2 time(s))</source>
        <comment>an error, how often</comment>
        <translation>
            <numerusform>%1 (%2회)</numerusform>
        </translation>
    </message>
    <message>
        <source>no servers yet</source>
        <translation>아직 서버 없음</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>JSON이 아님</translation>
    </message>
    <message>
        <source>not an event</source>
        <translation>이벤트가 아님</translation>
    </message>
    <message>
        <source>no servers</source>
        <translation>서버 없음</translation>
    </message>
    <message>
        <source>history without times</source>
        <translation>시각이 없는 기록</translation>
    </message>
    <message>
        <source>closed without an answer</source>
        <translation>응답 없이 닫힘</translation>
    </message>
    <message>
        <source>the compressed body is broken</source>
        <translation>압축된 본문이 손상됨</translation>
    </message>
    <message>
        <source>the server ended the stream</source>
        <translation>서버가 스트림을 끝냄</translation>
    </message>
    <message>
        <source>the server&apos;s key is none of the pinned ones</source>
        <translation>서버의 키가 고정 키와 다름</translation>
    </message>
    <message>
        <source>connected or connecting, but no answer yet; a proxy may be buffering</source>
        <translation>연결 중이거나 연결됐지만 아직 응답이 없음. 프록시가 버퍼링하고 있을 수 있음</translation>
    </message>
    <message>
        <source>the server does not offer this way of receiving</source>
        <translation>서버가 이 수신 방식을 제공하지 않음</translation>
    </message>
    <message>
        <source>Edit the endpoint and let Fleetscope choose the way of receiving by itself.</source>
        <translation>엔드포인트를 편집해 수신 방식을 ‘자동’으로 두세요.</translation>
    </message>
    <message>
        <source>only some of its servers</source>
        <comment>what is sent of an endpoint&apos;s fleet</comment>
        <translation>서버 일부만</translation>
    </message>
</context>
<context>
    <name>ui::waywords</name>
    <message>
        <source>event stream (SSE)</source>
        <translation>이벤트 스트림 (SSE)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>long polling</source>
        <translation>롱 폴링</translation>
    </message>
    <message>
        <source>polling</source>
        <translation>폴링</translation>
    </message>
    <message>
        <source>SSE</source>
        <extracomment>Server-sent events, the kind of stream.</extracomment>
        <translation>SSE</translation>
    </message>
    <message>
        <source>the only one that this version speaks</source>
        <translation>이 버전이 지원하는 유일한 방식</translation>
    </message>
    <message>
        <source>chosen in the settings</source>
        <translation>설정에서 선택함</translation>
    </message>
    <message>
        <source>the first choice</source>
        <translation>우선 방식</translation>
    </message>
    <message>
        <source>it worked before</source>
        <translation>이전에 작동한 방식</translation>
    </message>
    <message>
        <source>because a better one does not work</source>
        <translation>더 나은 방식이 작동하지 않음</translation>
    </message>
    <message>
        <source>the server does not offer it</source>
        <translation>서버가 제공하지 않음</translation>
    </message>
    <message>
        <source>no answer came for long; a proxy may be holding it back</source>
        <translation>오랫동안 응답이 없음. 프록시가 붙들고 있을 수 있음</translation>
    </message>
    <message>
        <source>an answer began and nothing followed; a proxy may be holding it back</source>
        <translation>응답이 시작된 뒤 아무것도 오지 않음. 프록시가 붙들고 있을 수 있음</translation>
    </message>
    <message>
        <source>its events came several at once after a pause; a proxy may be collecting them</source>
        <translation>이벤트가 쉬었다가 한꺼번에 도착함. 프록시가 모으고 있을 수 있음</translation>
    </message>
    <message>
        <source>its connections ended within seconds, one after the other</source>
        <translation>연결이 잇따라 몇 초 만에 끝남</translation>
    </message>
    <message>
        <source>it fell silent again and again</source>
        <translation>여러 번 응답이 끊김</translation>
    </message>
    <message>
        <source>no figures came in time</source>
        <translation>제때 지표가 오지 않음</translation>
    </message>
</context>
</TS>
