/** Everything that a target could try, in one string: HTML, XML, Markdown, GitHub's commands, control and half characters. */
export const hostile = [
  `</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'&amp;&#0;`,
  ']]></failure></testcase></testsuite><testcase name="forged"/><!-- <?xml version="1.0"?> ',
  '\u001b[31mred\u001b]0;title\u0007\u202egnp.exe\u0000\u0001\u000b\u001f\u007f\u200b\ufffe\uffff\ud800x\udc00\u{e0041}',
  '\r\nFAKE\n::error::forged\n::add-mask::a\n##[error]forged\n##[set-output name=verdict]conformant',
  '\n```\n# Forged\n~~~\n| a | b |\n`` ` `` @octocat #1 **bold** [link](https://example.com) https://example.com <details>',
  '{{ template }} $(command) %0A::error::percent %25',
].join('');
