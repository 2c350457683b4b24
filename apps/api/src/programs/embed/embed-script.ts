/**
 * What a page of the portal loads by one tag. It stores nothing and sends no cookie, and puts texts in as texts: what stands
 * in them can be no HTML of that page. The list lives in a shadow root, so neither page's styles reach the other's.
 * Written for any browser of the last six years; no build step, no dependency.
 */
export const EMBED_SCRIPT = `(function () {
  'use strict';
  var tag = document.currentScript;
  if (!tag) return;
  var data = tag.dataset;
  var base = new URL(tag.src);
  var url = new URL('list', base);
  url.searchParams.set('kind', data.kind || 'answers');
  if (data.limit) url.searchParams.set('limit', data.limit);
  var host = document.createElement('div');
  host.className = 'huiyin-list';
  tag.insertAdjacentElement('afterend', host);
  var root = host.attachShadow({ mode: 'open' });
  var COLOUR = /^#[0-9a-f]{6}$/i;

  function add(parent, name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    parent.appendChild(element);
    return element;
  }
  function style(colour) {
    var dark = data.theme === 'dark' ||
      (data.theme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host{display:block;font:inherit;color:' + (dark ? '#e8e8e8' : '#1f1f1f') + '}' +
      'h2{font-size:1.125em;margin:0 0 .5em;padding-left:.5em;border-left:4px solid ' + colour + '}' +
      'ul{list-style:none;margin:0;padding:0}' +
      'li{display:flex;gap:1em;padding:.5em 0;border-bottom:1px solid ' + (dark ? '#444' : '#e5e5e5') + '}' +
      'a{flex:1;min-width:0;overflow-wrap:anywhere;color:inherit;text-decoration:none}' +
      'a:hover{color:' + (dark ? '#fff' : colour) + ';text-decoration:underline}' +
      'a:focus-visible{outline:2px solid ' + (dark ? '#fff' : colour) + ';outline-offset:2px}' +
      'span{flex:none;color:' + (dark ? '#b5b5b5' : '#595959') + '}');
    root.adoptedStyleSheets = [sheet];
  }
  function show(list) {
    style(COLOUR.test(data.colour || '') ? data.colour : COLOUR.test(list.colour) ? list.colour : '#1f5fa8');
    if (data.heading !== '') add(root, 'h2', data.heading || list.title);
    if (list.items.length === 0) return void add(root, 'p', '暂时没有内容');
    var ul = add(root, 'ul');
    list.items.forEach(function (item) {
      var li = add(ul, 'li');
      var a = add(li, 'a', item.title);
      if (/^https?:\\/\\//.test(item.url)) a.href = item.url;
      a.target = '_blank';
      a.rel = 'noopener';
      add(li, 'span', item.note);
    });
  }
  fetch(url.href, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    })
    .then(show)
    .catch(function () {
      var p = add(root, 'p', '列表暂时不能显示，请直接访问：');
      var a = add(p, 'a', base.origin);
      a.href = base.origin;
    });
})();
`;
