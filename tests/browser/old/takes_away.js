/* Takes from a page, before its first script, what is younger than the phones of 2021. Given: {interface: members}. */
((younger) => {
  const hosts = { TypedArray: Object.getPrototypeOf(Int8Array) };
  const { "&events": events, ...interfaces } = younger;
  const hostOf = (name) => hosts[name] ?? window[name];
  const keyOf = (name) => (name.startsWith("@@") ? Symbol[name.slice(2)] : name.replace(/_(static|event)$/, ""));

  // What the browser itself does with them: a dialog is a box like any other, nothing is inert or pops over.
  const box = `border: 0; padding: 0; color: inherit; background: none; width: auto; height: auto; max-width: none;
    max-height: none; overflow: visible; position: static; margin: 0;`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer old { dialog, dialog:not([open]) { display: inline; ${box} } }`);
  document.adoptedStyleSheets = [sheet];
  const unknown = ["inert", "popover", "popovertarget", "command", "commandfor", "interestfor", "closedby"];
  const selector = `${unknown.map((name) => `[${name}]`)}, details[name]`;
  const forget = (node) => [...unknown, ...(node.matches("details") ? ["name"] : [])].forEach((name) => node.removeAttribute(name));
  const seen = ({ target, addedNodes, type }) => {
    if (type === "attributes") return forget(target);
    for (const node of addedNodes)
      if (node.nodeType === 1) [node, ...node.querySelectorAll(selector)].forEach(forget);
  };
  new MutationObserver((all) => all.forEach(seen)).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: [...unknown, "name"],
  });

  // Nobody is told of events that did not exist.
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function addEventListener(type, ...rest) {
    if (!events.includes(`${type}`)) return listen.call(this ?? window, type, ...rest);
  };
  const handlers = [window, ...["Document", "HTMLElement", "SVGElement", "Element"].map((name) => window[name].prototype)];
  for (const event of events) for (const host of handlers) delete host[`on${event}`];

  for (const [name, members] of Object.entries(interfaces)) {
    const host = hostOf(name);
    if (host === undefined || host === null) continue;
    const own = (key) => (host.prototype && key in host.prototype ? host.prototype : host);
    for (const key of members.length ? [] : Reflect.ownKeys(host.prototype ?? {}))
      if (key !== "constructor") delete host.prototype[key];
    for (const member of members) {
      const key = keyOf(member);
      if (key === undefined) continue;
      delete (member.endsWith("_static") ? host : own(key))[key];
      if (name === "Window") delete window[key];
    }
    for (const key of members.filter((each) => each.endsWith("_event")).map(keyOf))
      if (host.prototype) delete host.prototype[`on${key}`];
    if (!members.length) delete window[name];
  }
})
