// Only under `kanwa serve`: reloads the page when it is no longer what the server would send, where it was; shows what is
// wrong with the content over the last good page.
(function () {
  'use strict';

  var own = document.currentScript.dataset;
  var key = 'kanwa-serve:' + location.pathname;
  var events = null;
  var shown = null;

  // ------------------------------------------------------------------------------------------- where the reader was

  // The first named element on the screen, so that what grows above it does not move it.
  function held() {
    var named = document.querySelectorAll('main [id]');
    for (var i = 0; i < named.length; i += 1) {
      var box = named[i].getBoundingClientRect();
      if (box.height > 0 && box.top >= 0 && box.top < window.innerHeight) {
        return { id: named[i].id, top: box.top };
      }
    }
    return null;
  }

  function open() {
    return Array.prototype.map.call(document.querySelectorAll('details'), function (one) { return one.open; });
  }

  function remember() {
    try {
      sessionStorage.setItem(key, JSON.stringify({ x: window.scrollX, y: window.scrollY, held: held(), open: open() }));
    } catch (error) {
      // Without a store the browser's own way has to do.
    }
  }

  function recall() {
    var was = null;
    try {
      was = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch (error) {
      return;
    }
    if (!was) {
      return;
    }
    var details = document.querySelectorAll('details');
    if (details.length === was.open.length) {
      details.forEach(function (one, at) { one.open = was.open[at]; });
    }
    var to = was.y;
    var element = was.held && document.getElementById(was.held.id);
    if (element) {
      to = window.scrollY + element.getBoundingClientRect().top - was.held.top;
    }
    window.scrollTo({ left: was.x, top: to, behavior: 'instant' });
  }

  // ----------------------------------------------------------------------------------------------- what is wrong

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties);
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function show(problems) {
    if (shown) {
      shown.remove();
      shown = null;
    }
    // A page that is about the findings has them.
    if (!problems || document.querySelector('main.kanwa-problems')) {
      return;
    }
    var style = element('link', { rel: 'stylesheet', href: '/.kanwa/live.css' });
    var close = element('button', { type: 'button', textContent: 'Close' });
    var list = problems.items.map(function (item) {
      return element('li', { className: item.severity }, [element('pre', { textContent: item.text })]);
    });
    var panel = element('section', { className: 'kanwa-problems over', lang: 'en' }, [
      close,
      element('h1', { textContent: problems.summary }),
      element('ul', {}, list)
    ]);
    panel.setAttribute('role', 'alert');
    // The styles of the site and of the panel do not meet.
    shown = element('kanwa-problems');
    shown.attachShadow({ mode: 'open' }).append(style, panel);
    close.addEventListener('click', function () { show(null); });
    document.body.append(shown);
  }

  // -------------------------------------------------------------------------------------------------- the server

  function connect() {
    // A browser has few connections to a server: a page that nobody sees needs none.
    if (document.hidden) {
      if (events) {
        events.close();
        events = null;
      }
      return;
    }
    if (events) {
      return;
    }
    events = new EventSource('/.kanwa/live?page=' + encodeURIComponent(own.page) + '&stamp=' + own.stamp);
    events.addEventListener('problems', function (event) { show(JSON.parse(event.data)); });
    events.addEventListener('reload', function () {
      events.close();
      remember();
      location.reload();
    });
  }

  document.addEventListener('visibilitychange', connect);
  window.addEventListener('pageshow', connect);
  window.addEventListener('load', recall);
  connect();
})();
