"""What demos and trainees type; busybox decides what comes out."""

ONE_LINERS = r"""
echo hello world
echo -n no newline
echo -e 'a\tb\nc'
echo "quoted  blanks" 'and $HOME' unquoted   blanks
x=5; echo $x ${x} "$x" '$x'
x=; echo "${x:-empty}" "${x-set}" "${y:-missing}" "${y-unset}"
x=abc; echo ${#x} ${x#a} ${x%c} ${x:+yes}
x=a/b/c.txt; echo ${x##*/} ${x%/*} ${x%.txt} ${x#*/}
echo ${y:=assigned} $y
echo $((1 + 2 * 3)) $((10 / 3)) $((10 % 3)) $((2 ** 8)) $((-7 / 2))
i=1; i=$((i + 1)); echo $i; echo $((i++)) $i $((++i)) $((i += 5))
echo $((5 > 3)) $((5 == 3)) $((1 && 0)) $((1 || 0)) $((!1)) $((5 > 3 ? 10 : 20))
echo $((0x1f)) $((010)) $((1 << 4)) $((255 & 15)) $((6 ^ 3)) $((~0))
true && echo yes || echo no
false && echo yes || echo no
false; echo $?
! true; echo $?
(exit 7); echo $?
exit 3
nosuchcommand 2>/dev/null; echo $?
if true; then echo a; fi
if false; then echo a; elif true; then echo b; else echo c; fi
if [ 3 -gt 2 ]; then echo bigger; fi
[ -f data/one.txt ] && echo file; [ -d data ] && echo dir; [ -e nope ] || echo none
[ abc = abc ] && [ abc != abd ] && [ -n x ] && [ -z "" ] && echo all
[ 1 -eq 1 -a 2 -eq 2 ] && echo both; [ 1 -eq 2 -o 2 -eq 2 ] && echo either
test ! -e nope && echo gone
for i in 1 2 3; do echo n$i; done
for f in data/*.txt; do echo $f; done
for f in nothing*; do echo $f; done
for i in a b c; do [ $i = b ] && continue; echo $i; done
for i in a b c; do [ $i = b ] && break; echo $i; done
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done
i=0; until [ $i -ge 3 ]; do i=$((i+1)); done; echo $i
for i in 1 2; do for j in 1 2; do [ $j = 2 ] && continue 2; echo $i$j; done; done
case hello in h*) echo H;; *) echo other;; esac
case x in a|x) echo ax;; esac; case y in a|x) echo ax;; *) echo no;; esac
case "a b" in "a b") echo quoted;; esac
f() { echo "args: $1 $2 $#"; return 4; }; f one two; echo $?
f() { local v=in; echo $v; }; v=out; f; echo $v
f() { echo $@; }; f a "b c" d
set -- a "b c" d; for x in "$@"; do echo "[$x]"; done; for x in $@; do echo "<$x>"; done; echo $#
set -- 1 2 3; shift; echo $1 $#; shift 2; echo $#
echo $(echo inner) `echo ticks` "$(echo 'a  b')"
echo $(echo $(echo deep))
x=$(printf 'a\nb\n\n'); echo "[$x]"
x="a b c"; for w in $x; do echo $w; done; for w in "$x"; do echo $w; done
IFS=:; x=a:b:c; for w in $x; do echo $w; done
IFS=,; x="1,2,,3"; set -- $x; echo $#
cat data/one.txt
cat data/one.txt data/two.txt | wc -l
cat < data/one.txt
echo new > out.txt; cat out.txt; echo more >> out.txt; cat out.txt
echo err >&2; echo out
{ echo a; echo b; } > both.txt; cat both.txt
(echo sub; cd data; ls); ls | head -1
echo one | cat - data/two.txt
printf '%s-%s\n' a b c d
printf '%05d|%-5s|%5s|%x\n' 42 ab cd 255
printf '%.2f %c %%\n' 3.14159 hello
printf 'a\\b\t%b\n' 'x\ty'
seq 3; seq 2 4; seq 1 2 7; seq 3 -1 1
seq -w 8 10
seq 5 | head -n 2; seq 5 | tail -n 2; seq 5 | head -2; seq 5 | tail -1
seq 10 | tail -n +8
seq 10 | head -c 5
echo "b a c" | tr ' ' '\n' | sort
printf '10\n9\n100\n' | sort -n; printf '10\n9\n100\n' | sort; printf '1\n3\n2\n' | sort -r
printf 'b 2\na 3\nc 1\n' | sort -k 2
printf 'b:2\na:10\nc:1\n' | sort -t: -k2 -n
printf 'a\na\nb\na\n' | uniq; printf 'a\na\nb\n' | sort | uniq -c
printf 'a\na\nb\n' | uniq -d; printf 'a\na\nb\n' | uniq -u
sort -u data/two.txt
echo a,b,c | cut -d, -f2; echo a,b,c | cut -d, -f1,3; echo hello | cut -c2-4; echo a:b:c | cut -d: -f2-
echo hello | tr a-z A-Z; echo hello | tr -d l; echo aabb | tr -s ab; echo 'a1b2' | tr -cd 0-9; echo
echo "hello world" | wc; echo hello | wc -c; echo "a b c" | wc -w
grep an data/one.txt; grep -c an data/one.txt; grep -v an data/one.txt; grep -i APPLE data/one.txt
grep -n e data/one.txt; grep -l apple data/*.txt; grep nothing data/one.txt; echo $?
grep -E '^(apple|cherry)$' data/one.txt; grep -o 'an' data/one.txt; grep -q apple data/one.txt && echo found
grep -r apple data | sort; grep -w app data/one.txt; echo $?
grep '^b.*a$' data/one.txt; grep 'p\{2\}' data/one.txt; grep -F '.' data/one.txt; grep '[aeiou]n' data/one.txt
echo hello | sed 's/l/L/'; echo hello | sed 's/l/L/g'; echo hello | sed 's/\(h\)\(e\)/\2\1/'
echo 'a/b' | sed 's#/#-#'; echo abc | sed 's/b/[&]/'; echo aaa | sed 's/a/b/2'
sed -n '2p' data/one.txt; sed '1d' data/one.txt; sed -n '/an/p' data/one.txt; sed '$d' data/one.txt
sed -e 's/a/1/' -e 's/e/2/' data/one.txt; sed -n '1,2p' data/one.txt; sed '/banana/,$d' data/one.txt
echo 'foo bar' | sed -E 's/(foo) (bar)/\2 \1/'; echo x | sed 's/x/a\nb/'
mkdir -p a/b/c && ls -R a; rmdir a/b/c; ls a/b
touch x y; ls x y; rm x; ls x 2>/dev/null; echo $?
cp data/one.txt copy.txt; cat copy.txt; mv copy.txt moved.txt; ls *.txt
cp -r data copied; ls copied; rm -r copied; ls
ln -s data/one.txt link; cat link; readlink link; ls -l link | cut -c1
mkdir d; rmdir d; ls d 2>/dev/null || echo gone
rm nope; echo $?
rm -f nope; echo $?
mkdir data; echo $?
cd data; pwd | grep -o 'data$'; cd ..; cd nowhere 2>/dev/null; echo $?
find data -name '*.txt' | sort; find data -type d | sort; find . -maxdepth 1 -type f | sort
find data -name 'one*' -exec echo found {} \;
echo a b c | xargs echo x; printf '1\n2\n' | xargs -n 1 echo n; echo a b | xargs -I{} echo '<{}>'
ls data | while read f; do echo "file $f"; done
while read a b; do echo "$b $a"; done < data/pairs.txt
echo 'a b c' | { read x y; echo "$y|$x"; }
basename /a/b/c.txt; basename /a/b/c.txt .txt; dirname /a/b/c.txt; dirname c
x=1; (x=2; echo $x); echo $x
x=1; { x=2; }; echo $x
export V=1; sh -c 'echo $V'; W=2; sh -c 'echo "[$W]"'; U=3 sh -c 'echo $U'
sh -c 'echo $0 $1' name arg
eval 'echo a; x=9'; echo $x
set -e; false; echo never
set -u; echo $undefined; echo never
f() { return 0; }; f && echo ok; unset -f f
trap 'echo bye' EXIT; echo hi
type cd | head -1; command -v echo
echo a; echo b & wait; echo c
echo 'a'"'"'b' a\ b "a\"b" 'c\d' "e\f" "\$x"
echo * ; echo data/*o*; echo [d]ata; echo "*"
echo ~root | grep -c /; echo "~"
echo a#b # comment
echo "tab	inside" | cat
yes | head -3
echo "$(seq 3)"; echo $(seq 3)
expr 3 + 4; expr 10 / 3; expr 5 \* 2
true; echo $?; false; echo $?
test 5 -lt 10 && test 10 -ge 10 && echo ordered
echo abc | rev; seq 3 | tac; seq 2 | nl
echo hello | md5sum; echo -n abc | sha256sum; echo hi | base64; echo aGkK | base64 -d
[ a ] ; echo $?; [ ] ; echo $?; [ "" ] ; echo $?
x='a b'; [ "$x" = "a b" ] && echo same
printf '%s\n' "$((1+1))" "${x:-d}"
echo a | tee t1 | cat; cat t1
echo 1 2 3 | while read a b c; do echo $c$b$a; done
cat nope 2>&1 | wc -l; cat nope 2>/dev/null || echo failed
n=0; for f in data/*; do n=$((n+1)); done; echo $n files
stat -c '%s %n' data/one.txt; wc -c data/one.txt; wc -l < data/one.txt
chmod 600 data/one.txt; ls -l data/one.txt | cut -c1-10; chmod u+x data/one.txt; stat -c %a data/one.txt
date -d @0 -u +%Y-%m-%d; date -u -d @86400 '+%H:%M:%S'
paste -d, data/one.txt data/two.txt; fold -w 3 data/one.txt | head -2
""".strip("\n").split("\n")

SCRIPTS = [
    "cat <<EOF\nhello $((1+1)) `echo x`\n\tkept\nEOF\necho after",
    "cat <<'EOF'\n$HOME `x`\nEOF",
    "cat <<-EOF\n\tstripped\n\tEOF\n",
    "x=1\nif [ $x = 1 ]\nthen\n  echo one\nelse\n  echo other\nfi\n",
    "for i in a b\ndo\n echo $i\ndone | sort -r\n",
    'f()\n{\n  echo "in f: $*"\n}\nf 1 2\n',
    "echo a \\\n  b\n",
    "case $1 in\n  '') echo none ;;\n  *) echo some ;;\nesac\n",
    "while :; do\n  n=$((n+1))\n  [ $n -eq 3 ] && break\ndone; echo $n\n",
    "echo 'several\nlines'; echo \"and\nmore\"\n",
    "getopts ab: o -a -b x; echo $o; getopts ab: o -a -b x; echo $o $OPTARG",
    "exec echo replaced; echo never",
    "a=1; b=2; echo ${a}${b}$a$b; unset a; echo [$a]",
    "echo one; { echo two; exit 5; }; echo three",
    "f() { f2() { echo inner; }; f2; }; f; f2",
    "printf 'a b\\n' > f; read x y < f; echo $y $x",
    "false || { echo recovered; true; } && echo then",
    'echo a | (read x; echo "got $x"); echo [$x]',
    "! false && echo negated",
    'x="*"; echo "$x"; y=\'a   b\'; echo $y; echo "$y"',
]
