const F = globalThis, et = F.ShadowRoot && (F.ShadyCSS === void 0 || F.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, it = /* @__PURE__ */ Symbol(), at = /* @__PURE__ */ new WeakMap();
let Pt = class {
  constructor(e, t, i) {
    if (this._$cssResult$ = !0, i !== it) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (et && e === void 0) {
      const i = t !== void 0 && t.length === 1;
      i && (e = at.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), i && at.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const Yt = (e) => new Pt(typeof e == "string" ? e : e + "", void 0, it), Vt = (e, ...t) => {
  const i = e.length === 1 ? e[0] : t.reduce((s, n, r) => s + ((o) => {
    if (o._$cssResult$ === !0) return o.cssText;
    if (typeof o == "number") return o;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + o + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[r + 1], e[0]);
  return new Pt(i, e, it);
}, Kt = (e, t) => {
  if (et) e.adoptedStyleSheets = t.map((i) => i instanceof CSSStyleSheet ? i : i.styleSheet);
  else for (const i of t) {
    const s = document.createElement("style"), n = F.litNonce;
    n !== void 0 && s.setAttribute("nonce", n), s.textContent = i.cssText, e.appendChild(s);
  }
}, ct = et ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let i = "";
  for (const s of t.cssRules) i += s.cssText;
  return Yt(i);
})(e) : e;
const { is: Qt, defineProperty: Jt, getOwnPropertyDescriptor: Xt, getOwnPropertyNames: Zt, getOwnPropertySymbols: Ut, getPrototypeOf: Ot } = Object, q = globalThis, lt = q.trustedTypes, te = lt ? lt.emptyScript : "", ee = q.reactiveElementPolyfillSupport, z = (e, t) => e, X = { toAttribute(e, t) {
  switch (t) {
    case Boolean:
      e = e ? te : null;
      break;
    case Object:
    case Array:
      e = e == null ? e : JSON.stringify(e);
  }
  return e;
}, fromAttribute(e, t) {
  let i = e;
  switch (t) {
    case Boolean:
      i = e !== null;
      break;
    case Number:
      i = e === null ? null : Number(e);
      break;
    case Object:
    case Array:
      try {
        i = JSON.parse(e);
      } catch {
        i = null;
      }
  }
  return i;
} }, Tt = (e, t) => !Qt(e, t), dt = { attribute: !0, type: String, converter: X, reflect: !1, useDefault: !1, hasChanged: Tt };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), q.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let A = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = dt) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const i = /* @__PURE__ */ Symbol(), s = this.getPropertyDescriptor(e, i, t);
      s !== void 0 && Jt(this.prototype, e, s);
    }
  }
  static getPropertyDescriptor(e, t, i) {
    const { get: s, set: n } = Xt(this.prototype, e) ?? { get() {
      return this[t];
    }, set(r) {
      this[t] = r;
    } };
    return { get: s, set(r) {
      const o = s?.call(this);
      n?.call(this, r), this.requestUpdate(e, o, i);
    }, configurable: !0, enumerable: !0 };
  }
  static getPropertyOptions(e) {
    return this.elementProperties.get(e) ?? dt;
  }
  static _$Ei() {
    if (this.hasOwnProperty(z("elementProperties"))) return;
    const e = Ot(this);
    e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(z("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(z("properties"))) {
      const t = this.properties, i = [...Zt(t), ...Ut(t)];
      for (const s of i) this.createProperty(s, t[s]);
    }
    const e = this[Symbol.metadata];
    if (e !== null) {
      const t = litPropertyMetadata.get(e);
      if (t !== void 0) for (const [i, s] of t) this.elementProperties.set(i, s);
    }
    this._$Eh = /* @__PURE__ */ new Map();
    for (const [t, i] of this.elementProperties) {
      const s = this._$Eu(t, i);
      s !== void 0 && this._$Eh.set(s, t);
    }
    this.elementStyles = this.finalizeStyles(this.styles);
  }
  static finalizeStyles(e) {
    const t = [];
    if (Array.isArray(e)) {
      const i = new Set(e.flat(1 / 0).reverse());
      for (const s of i) t.unshift(ct(s));
    } else e !== void 0 && t.push(ct(e));
    return t;
  }
  static _$Eu(e, t) {
    const i = t.attribute;
    return i === !1 ? void 0 : typeof i == "string" ? i : typeof e == "string" ? e.toLowerCase() : void 0;
  }
  constructor() {
    super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
  }
  _$Ev() {
    this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
  }
  addController(e) {
    (this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
  }
  removeController(e) {
    this._$EO?.delete(e);
  }
  _$E_() {
    const e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
    for (const i of t.keys()) this.hasOwnProperty(i) && (e.set(i, this[i]), delete this[i]);
    e.size > 0 && (this._$Ep = e);
  }
  createRenderRoot() {
    const e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
    return Kt(e, this.constructor.elementStyles), e;
  }
  connectedCallback() {
    this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
  }
  enableUpdating(e) {
  }
  disconnectedCallback() {
    this._$EO?.forEach((e) => e.hostDisconnected?.());
  }
  attributeChangedCallback(e, t, i) {
    this._$AK(e, i);
  }
  _$ET(e, t) {
    const i = this.constructor.elementProperties.get(e), s = this.constructor._$Eu(e, i);
    if (s !== void 0 && i.reflect === !0) {
      const n = (i.converter?.toAttribute !== void 0 ? i.converter : X).toAttribute(t, i.type);
      this._$Em = e, n == null ? this.removeAttribute(s) : this.setAttribute(s, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const i = this.constructor, s = i._$Eh.get(e);
    if (s !== void 0 && this._$Em !== s) {
      const n = i.getPropertyOptions(s), r = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : X;
      this._$Em = s;
      const o = r.fromAttribute(t, n.type);
      this[s] = o ?? this._$Ej?.get(s) ?? o, this._$Em = null;
    }
  }
  requestUpdate(e, t, i, s = !1, n) {
    if (e !== void 0) {
      const r = this.constructor;
      if (s === !1 && (n = this[e]), i ??= r.getPropertyOptions(e), !((i.hasChanged ?? Tt)(n, t) || i.useDefault && i.reflect && n === this._$Ej?.get(e) && !this.hasAttribute(r._$Eu(e, i)))) return;
      this.C(e, t, i);
    }
    this.isUpdatePending === !1 && (this._$ES = this._$EP());
  }
  C(e, t, { useDefault: i, reflect: s, wrapped: n }, r) {
    i && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, r ?? t ?? this[e]), n !== !0 || r !== void 0) || (this._$AL.has(e) || (this.hasUpdated || i || (t = void 0), this._$AL.set(e, t)), s === !0 && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
  }
  async _$EP() {
    this.isUpdatePending = !0;
    try {
      await this._$ES;
    } catch (t) {
      Promise.reject(t);
    }
    const e = this.scheduleUpdate();
    return e != null && await e, !this.isUpdatePending;
  }
  scheduleUpdate() {
    return this.performUpdate();
  }
  performUpdate() {
    if (!this.isUpdatePending) return;
    if (!this.hasUpdated) {
      if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
        for (const [s, n] of this._$Ep) this[s] = n;
        this._$Ep = void 0;
      }
      const i = this.constructor.elementProperties;
      if (i.size > 0) for (const [s, n] of i) {
        const { wrapped: r } = n, o = this[s];
        r !== !0 || this._$AL.has(s) || o === void 0 || this.C(s, void 0, n, o);
      }
    }
    let e = !1;
    const t = this._$AL;
    try {
      e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((i) => i.hostUpdate?.()), this.update(t)) : this._$EM();
    } catch (i) {
      throw e = !1, this._$EM(), i;
    }
    e && this._$AE(t);
  }
  willUpdate(e) {
  }
  _$AE(e) {
    this._$EO?.forEach((t) => t.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
  }
  _$EM() {
    this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
  }
  get updateComplete() {
    return this.getUpdateComplete();
  }
  getUpdateComplete() {
    return this._$ES;
  }
  shouldUpdate(e) {
    return !0;
  }
  update(e) {
    this._$Eq &&= this._$Eq.forEach((t) => this._$ET(t, this[t])), this._$EM();
  }
  updated(e) {
  }
  firstUpdated(e) {
  }
};
A.elementStyles = [], A.shadowRootOptions = { mode: "open" }, A[z("elementProperties")] = /* @__PURE__ */ new Map(), A[z("finalized")] = /* @__PURE__ */ new Map(), ee?.({ ReactiveElement: A }), (q.reactiveElementVersions ??= []).push("2.1.2");
const st = globalThis, ht = (e) => e, L = st.trustedTypes, pt = L ? L.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, Mt = "$lit$", _ = `lit$${Math.random().toFixed(9).slice(2)}$`, zt = "?" + _, ie = `<${zt}>`, b = document, N = () => b.createComment(""), H = (e) => e === null || typeof e != "object" && typeof e != "function", nt = Array.isArray, se = (e) => nt(e) || typeof e?.[Symbol.iterator] == "function", K = `[ 	
\f\r]`, C = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, ut = /-->/g, gt = />/g, v = RegExp(`>|${K}(?:([^\\s"'>=/]+)(${K}*=${K}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), ft = /'/g, mt = /"/g, Rt = /^(?:script|style|textarea|title)$/i, Nt = (e) => (t, ...i) => ({ _$litType$: e, strings: t, values: i }), l = Nt(1), k = Nt(2), x = /* @__PURE__ */ Symbol.for("lit-noChange"), h = /* @__PURE__ */ Symbol.for("lit-nothing"), $t = /* @__PURE__ */ new WeakMap(), w = b.createTreeWalker(b, 129);
function Ht(e, t) {
  if (!nt(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return pt !== void 0 ? pt.createHTML(t) : t;
}
const ne = (e, t) => {
  const i = e.length - 1, s = [];
  let n, r = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = C;
  for (let d = 0; d < i; d++) {
    const a = e[d];
    let p, f, c = -1, g = 0;
    for (; g < a.length && (o.lastIndex = g, f = o.exec(a), f !== null); ) g = o.lastIndex, o === C ? f[1] === "!--" ? o = ut : f[1] !== void 0 ? o = gt : f[2] !== void 0 ? (Rt.test(f[2]) && (n = RegExp("</" + f[2], "g")), o = v) : f[3] !== void 0 && (o = v) : o === v ? f[0] === ">" ? (o = n ?? C, c = -1) : f[1] === void 0 ? c = -2 : (c = o.lastIndex - f[2].length, p = f[1], o = f[3] === void 0 ? v : f[3] === '"' ? mt : ft) : o === mt || o === ft ? o = v : o === ut || o === gt ? o = C : (o = v, n = void 0);
    const u = o === v && e[d + 1].startsWith("/>") ? " " : "";
    r += o === C ? a + ie : c >= 0 ? (s.push(p), a.slice(0, c) + Mt + a.slice(c) + _ + u) : a + _ + (c === -2 ? d : u);
  }
  return [Ht(e, r + (e[i] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), s];
};
class W {
  constructor({ strings: t, _$litType$: i }, s) {
    let n;
    this.parts = [];
    let r = 0, o = 0;
    const d = t.length - 1, a = this.parts, [p, f] = ne(t, i);
    if (this.el = W.createElement(p, s), w.currentNode = this.el.content, i === 2 || i === 3) {
      const c = this.el.content.firstChild;
      c.replaceWith(...c.childNodes);
    }
    for (; (n = w.nextNode()) !== null && a.length < d; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const c of n.getAttributeNames()) if (c.endsWith(Mt)) {
          const g = f[o++], u = n.getAttribute(c).split(_), m = /([.?@])?(.*)/.exec(g);
          a.push({ type: 1, index: r, name: m[2], strings: u, ctor: m[1] === "." ? oe : m[1] === "?" ? ae : m[1] === "@" ? ce : B }), n.removeAttribute(c);
        } else c.startsWith(_) && (a.push({ type: 6, index: r }), n.removeAttribute(c));
        if (Rt.test(n.tagName)) {
          const c = n.textContent.split(_), g = c.length - 1;
          if (g > 0) {
            n.textContent = L ? L.emptyScript : "";
            for (let u = 0; u < g; u++) n.append(c[u], N()), w.nextNode(), a.push({ type: 2, index: ++r });
            n.append(c[g], N());
          }
        }
      } else if (n.nodeType === 8) if (n.data === zt) a.push({ type: 2, index: r });
      else {
        let c = -1;
        for (; (c = n.data.indexOf(_, c + 1)) !== -1; ) a.push({ type: 7, index: r }), c += _.length - 1;
      }
      r++;
    }
  }
  static createElement(t, i) {
    const s = b.createElement("template");
    return s.innerHTML = t, s;
  }
}
function E(e, t, i = e, s) {
  if (t === x) return t;
  let n = s !== void 0 ? i._$Co?.[s] : i._$Cl;
  const r = H(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== r && (n?._$AO?.(!1), r === void 0 ? n = void 0 : (n = new r(e), n._$AT(e, i, s)), s !== void 0 ? (i._$Co ??= [])[s] = n : i._$Cl = n), n !== void 0 && (t = E(e, n._$AS(e, t.values), n, s)), t;
}
class re {
  constructor(t, i) {
    this._$AV = [], this._$AN = void 0, this._$AD = t, this._$AM = i;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t) {
    const { el: { content: i }, parts: s } = this._$AD, n = (t?.creationScope ?? b).importNode(i, !0);
    w.currentNode = n;
    let r = w.nextNode(), o = 0, d = 0, a = s[0];
    for (; a !== void 0; ) {
      if (o === a.index) {
        let p;
        a.type === 2 ? p = new S(r, r.nextSibling, this, t) : a.type === 1 ? p = new a.ctor(r, a.name, a.strings, this, t) : a.type === 6 && (p = new le(r, this, t)), this._$AV.push(p), a = s[++d];
      }
      o !== a?.index && (r = w.nextNode(), o++);
    }
    return w.currentNode = b, n;
  }
  p(t) {
    let i = 0;
    for (const s of this._$AV) s !== void 0 && (s.strings !== void 0 ? (s._$AI(t, s, i), i += s.strings.length - 2) : s._$AI(t[i])), i++;
  }
}
class S {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t, i, s, n) {
    this.type = 2, this._$AH = h, this._$AN = void 0, this._$AA = t, this._$AB = i, this._$AM = s, this.options = n, this._$Cv = n?.isConnected ?? !0;
  }
  get parentNode() {
    let t = this._$AA.parentNode;
    const i = this._$AM;
    return i !== void 0 && t?.nodeType === 11 && (t = i.parentNode), t;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t, i = this) {
    t = E(this, t, i), H(t) ? t === h || t == null || t === "" ? (this._$AH !== h && this._$AR(), this._$AH = h) : t !== this._$AH && t !== x && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : se(t) ? this.k(t) : this._(t);
  }
  O(t) {
    return this._$AA.parentNode.insertBefore(t, this._$AB);
  }
  T(t) {
    this._$AH !== t && (this._$AR(), this._$AH = this.O(t));
  }
  _(t) {
    this._$AH !== h && H(this._$AH) ? this._$AA.nextSibling.data = t : this.T(b.createTextNode(t)), this._$AH = t;
  }
  $(t) {
    const { values: i, _$litType$: s } = t, n = typeof s == "number" ? this._$AC(t) : (s.el === void 0 && (s.el = W.createElement(Ht(s.h, s.h[0]), this.options)), s);
    if (this._$AH?._$AD === n) this._$AH.p(i);
    else {
      const r = new re(n, this), o = r.u(this.options);
      r.p(i), this.T(o), this._$AH = r;
    }
  }
  _$AC(t) {
    let i = $t.get(t.strings);
    return i === void 0 && $t.set(t.strings, i = new W(t)), i;
  }
  k(t) {
    nt(this._$AH) || (this._$AH = [], this._$AR());
    const i = this._$AH;
    let s, n = 0;
    for (const r of t) n === i.length ? i.push(s = new S(this.O(N()), this.O(N()), this, this.options)) : s = i[n], s._$AI(r), n++;
    n < i.length && (this._$AR(s && s._$AB.nextSibling, n), i.length = n);
  }
  _$AR(t = this._$AA.nextSibling, i) {
    for (this._$AP?.(!1, !0, i); t !== this._$AB; ) {
      const s = ht(t).nextSibling;
      ht(t).remove(), t = s;
    }
  }
  setConnected(t) {
    this._$AM === void 0 && (this._$Cv = t, this._$AP?.(t));
  }
}
class B {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t, i, s, n, r) {
    this.type = 1, this._$AH = h, this._$AN = void 0, this.element = t, this.name = i, this._$AM = n, this.options = r, s.length > 2 || s[0] !== "" || s[1] !== "" ? (this._$AH = Array(s.length - 1).fill(new String()), this.strings = s) : this._$AH = h;
  }
  _$AI(t, i = this, s, n) {
    const r = this.strings;
    let o = !1;
    if (r === void 0) t = E(this, t, i, 0), o = !H(t) || t !== this._$AH && t !== x, o && (this._$AH = t);
    else {
      const d = t;
      let a, p;
      for (t = r[0], a = 0; a < r.length - 1; a++) p = E(this, d[s + a], i, a), p === x && (p = this._$AH[a]), o ||= !H(p) || p !== this._$AH[a], p === h ? t = h : t !== h && (t += (p ?? "") + r[a + 1]), this._$AH[a] = p;
    }
    o && !n && this.j(t);
  }
  j(t) {
    t === h ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t ?? "");
  }
}
class oe extends B {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t) {
    this.element[this.name] = t === h ? void 0 : t;
  }
}
class ae extends B {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t) {
    this.element.toggleAttribute(this.name, !!t && t !== h);
  }
}
class ce extends B {
  constructor(t, i, s, n, r) {
    super(t, i, s, n, r), this.type = 5;
  }
  _$AI(t, i = this) {
    if ((t = E(this, t, i, 0) ?? h) === x) return;
    const s = this._$AH, n = t === h && s !== h || t.capture !== s.capture || t.once !== s.once || t.passive !== s.passive, r = t !== h && (s === h || n);
    n && this.element.removeEventListener(this.name, this, s), r && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class le {
  constructor(t, i, s) {
    this.element = t, this.type = 6, this._$AN = void 0, this._$AM = i, this.options = s;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(t) {
    E(this, t);
  }
}
const de = { I: S }, he = st.litHtmlPolyfillSupport;
he?.(W, S), (st.litHtmlVersions ??= []).push("3.3.3");
const pe = (e, t, i) => {
  const s = i?.renderBefore ?? t;
  let n = s._$litPart$;
  if (n === void 0) {
    const r = i?.renderBefore ?? null;
    s._$litPart$ = n = new S(t.insertBefore(N(), r), r, void 0, i ?? {});
  }
  return n._$AI(e), n;
};
const rt = globalThis;
let R = class extends A {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const e = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= e.firstChild, e;
  }
  update(e) {
    const t = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = pe(t, this.renderRoot, this.renderOptions);
  }
  connectedCallback() {
    super.connectedCallback(), this._$Do?.setConnected(!0);
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._$Do?.setConnected(!1);
  }
  render() {
    return x;
  }
};
R._$litElement$ = !0, R.finalized = !0, rt.litElementHydrateSupport?.({ LitElement: R });
const ue = rt.litElementPolyfillSupport;
ue?.({ LitElement: R }), (rt.litElementVersions ??= []).push("4.2.2");
const ge = { CHILD: 2 }, fe = (e) => (...t) => ({ _$litDirective$: e, values: t });
let me = class {
  constructor(e) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(e, t, i) {
    this._$Ct = e, this._$AM = t, this._$Ci = i;
  }
  _$AS(e, t) {
    return this.update(e, t);
  }
  update(e, t) {
    return this.render(...t);
  }
};
const { I: $e } = de, _t = (e) => e, vt = () => document.createComment(""), P = (e, t, i) => {
  const s = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (i === void 0) {
    const r = s.insertBefore(vt(), n), o = s.insertBefore(vt(), n);
    i = new $e(r, o, e, e.options);
  } else {
    const r = i._$AB.nextSibling, o = i._$AM, d = o !== e;
    if (d) {
      let a;
      i._$AQ?.(e), i._$AM = e, i._$AP !== void 0 && (a = e._$AU) !== o._$AU && i._$AP(a);
    }
    if (r !== n || d) {
      let a = i._$AA;
      for (; a !== r; ) {
        const p = _t(a).nextSibling;
        _t(s).insertBefore(a, n), a = p;
      }
    }
  }
  return i;
}, y = (e, t, i = e) => (e._$AI(t, i), e), _e = {}, ve = (e, t = _e) => e._$AH = t, ye = (e) => e._$AH, Q = (e) => {
  e._$AR(), e._$AA.remove();
};
const yt = (e, t, i) => {
  const s = /* @__PURE__ */ new Map();
  for (let n = t; n <= i; n++) s.set(e[n], n);
  return s;
}, wt = fe(class extends me {
  constructor(e) {
    if (super(e), e.type !== ge.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, i) {
    let s;
    i === void 0 ? i = t : t !== void 0 && (s = t);
    const n = [], r = [];
    let o = 0;
    for (const d of e) n[o] = s ? s(d, o) : o, r[o] = i(d, o), o++;
    return { values: r, keys: n };
  }
  render(e, t, i) {
    return this.dt(e, t, i).values;
  }
  update(e, [t, i, s]) {
    const n = ye(e), { values: r, keys: o } = this.dt(t, i, s);
    if (!Array.isArray(n)) return this.ut = o, r;
    const d = this.ut ??= [], a = [];
    let p, f, c = 0, g = n.length - 1, u = 0, m = r.length - 1;
    for (; c <= g && u <= m; ) if (n[c] === null) c++;
    else if (n[g] === null) g--;
    else if (d[c] === o[u]) a[u] = y(n[c], r[u]), c++, u++;
    else if (d[g] === o[m]) a[m] = y(n[g], r[m]), g--, m--;
    else if (d[c] === o[m]) a[m] = y(n[c], r[m]), P(e, a[m + 1], n[c]), c++, m--;
    else if (d[g] === o[u]) a[u] = y(n[g], r[u]), P(e, n[c], n[g]), g--, u++;
    else if (p === void 0 && (p = yt(o, u, m), f = yt(d, c, g)), p.has(d[c])) if (p.has(d[g])) {
      const $ = f.get(o[u]), V = $ !== void 0 ? n[$] : null;
      if (V === null) {
        const ot = P(e, n[c]);
        y(ot, r[u]), a[u] = ot;
      } else a[u] = y(V, r[u]), P(e, n[c], V), n[$] = null;
      u++;
    } else Q(n[g]), g--;
    else Q(n[c]), c++;
    for (; u <= m; ) {
      const $ = P(e, a[m + 1]);
      y($, r[u]), a[u++] = $;
    }
    for (; c <= g; ) {
      const $ = n[c++];
      $ !== null && Q($);
    }
    return this.ut = o, ve(e, a), x;
  }
}), D = ["confirmed", "likely", "possible", "unknown", "other_maker"], bt = (e) => e.map((t) => [t.camera_id, t]);
function we(e, t) {
  if (t.type === "all") {
    const { state: s, complete: n, restricted: r, admin: o } = t;
    return { state: s, complete: n, restricted: r, admin: o, cameras: new Map(bt(t.cameras)) };
  }
  if (!e) return;
  const i = new Map([...e.cameras, ...bt(t.cameras)]);
  for (const s of t.removed) i.delete(s);
  return { ...e, complete: t.complete, cameras: i };
}
const be = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], xe = 500, Ae = 365, ke = 3652;
function Z(e, t = /* @__PURE__ */ new Date()) {
  const i = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), s = (n) => String(n).padStart(2, "0");
  return `${i.getFullYear()}-${s(i.getMonth() + 1)}-${s(i.getDate())}`;
}
const Ee = (e) => ({ camera_id: e, kind: "keep", why: "", reason: "", review: Z(Ae), saving: !1, problem: "" });
function Se(e) {
  const { camera_id: t, kind: i, reason: s } = e, n = { type: "camera_audit/decide", camera_id: t, kind: i, reason: s };
  return i === "keep" ? { ...n, why: e.why, review: e.review || null } : n;
}
function Ce(e, t) {
  const { texts: i } = t, s = (o) => i.say("card", o), n = (o) => (d) => t.change({ ...e, [o]: d.target.value }), r = (o) => l`<label class="choice">
    <input type="radio" name="kind" .value=${o} .checked=${e.kind === o} @change=${n("kind")} />
    ${s(`choose_${o}`)}
  </label>`;
  return l`<form class="decision-form" @submit=${(o) => {
    o.preventDefault(), t.save();
  }}>
    <fieldset ?disabled=${e.saving}>
      <legend>${s("decide_what")}</legend>
      ${r("keep")} ${r("not_hikvision")}
      ${e.kind === "keep" ? l`<label
              >${s("why")}
              <select @change=${n("why")}>
                <option value=""></option>
                ${be.map((o) => l`<option value=${o} ?selected=${e.why === o}>${i.say("why", o)}</option>`)}
              </select>
            </label>
            <label
              >${s("review_on")}
              <input type="date" min=${Z(1)} max=${Z(ke)} .value=${e.review} @change=${n("review")} />
            </label>` : h}
      <label
        >${s("own_words")}
        <input type="text" maxlength=${xe} .value=${e.reason} @change=${n("reason")} />
      </label>
    </fieldset>
    ${e.problem ? l`<p class="problem" role="alert">${e.problem}</p>` : h}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving}>${s("save")}</button>
      <button class="action" type="button" @click=${t.cancel}>${s("cancel")}</button>
    </div>
  </form>`;
}
const Wt = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], U = ["flagged", "check", "other", "unknown"], Pe = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, Y = (e) => Pe[e] ?? "unknown", T = ({ group: e }) => Wt.includes(e) ? e : "check";
function Te(e, t) {
  const { verdicts: i, areas: s } = t;
  return [...e].filter((n) => (!i.length || i.includes(n.verdict)) && (!s.length || n.area_id !== null && s.includes(n.area_id)));
}
const Dt = ({ flaws: e, counts_as: t }) => t !== null && ["flagged", "check"].includes(Y(t)) ? e.filter((i) => i.state === "affected") : [], O = (e) => Dt(e).some((t) => t.exploited_since);
function Me(e, t) {
  const i = new Intl.Collator(t, { numeric: !0 }), s = [...e].sort((n, r) => Number(O(r)) - Number(O(n)) || D.indexOf(n.verdict) - D.indexOf(r.verdict) || i.compare(n.name, r.name));
  return Wt.map((n) => ({ key: n, cameras: s.filter((r) => T(r) === n) })).filter((n) => n.cameras.length);
}
function ze(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: i } of e) i !== null && (t[Y(i)] += 1);
  return t;
}
const xt = { confirmed: k`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: k`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: k`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: k`<circle cx="8" cy="8" r="6.5" fill="currentColor" /><path d="M5 8.2l2.2 2.2L11.2 6" class="tick" />`, unknown: k`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Re = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, It = (e) => l`<svg
  class="shape part-${Y(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${xt[e] ?? xt.unknown}</svg>`, Ne = (e) => It(Re[e]), He = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function We(e, t) {
  const { texts: i, open: s } = t, n = e.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${s ? "true" : "false"}
      aria-controls=${s ? `details-${n}` : h}
      @click=${t.toggle}
    >
      ${t.compact ? h : Ie(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${t.area ? l`<span class="area"><bdi>${t.area}</bdi></span>` : h}
      </span>
      <span class="verdict">${It(e.verdict)}<span>${i.say("verdict", e.verdict)}</span></span>
      ${De(e, i)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${s ? Fe(e, t) : h}
  </li>`;
}
function De(e, t) {
  return Dt(e).length ? l`<span class="chip ${O(e) ? "exploited" : ""}">${t.say("card", "known_flaw")}</span>` : h;
}
function Ie(e, t) {
  return l`<span class="thumbnail">
    ${t.picture ? l`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : l`<ha-icon icon=${He[e.kind] ?? "mdi:cctv"} aria-hidden="true"></ha-icon>`}
  </span>`;
}
function Fe(e, t) {
  const { texts: i } = t, s = [e.brand, e.model].filter(Boolean).join(" "), n = e.camera_id;
  return l`<div class="details" id="details-${n}" role="region" aria-labelledby="row-${n}">
    ${s ? l`<p class="label"><bdi>${s}</bdi></p>` : h}
    ${t.recorder ? l`<p>${i.say("card", "on_recorder", { name: t.recorder })}</p>` : h}
    ${e.group === "ignored" ? l`<p>${i.say("card", "ignored")}</p>` : h}
    ${Be(e.decision, i)} ${Le(e, i)} ${Ge(e, i)}
    ${t.admin ? Ve(e, t) : h}
    ${t.draft ? Ce(t.draft, t) : h}
  </div>`;
}
function Le(e, t) {
  const i = e.clues.filter((r) => r.supports), s = e.clues.filter((r) => !r.supports), n = [At("clues_for", i, t), At("clues_against", s, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : l`<p>${t.say("card", "no_clues")}</p>`;
}
function At(e, t, i) {
  return t.length ? l`<h4>${i.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((s) => l`<li>
          ${i.say("clue", s.kind, s.values)}
          <span class="strength">${i.say("strength", s.strength)}</span>
        </li>`)}
    </ul>` : h;
}
function Ge(e, t) {
  return Ft(e) ? l`<h4>${t.say("card", "flaws")}</h4>
    ${e.flaws.length ? l`<ul class="clues" role="list">
          ${e.flaws.map((i) => l`<li>${qe(i, t)}</li>`)}
        </ul>` : l`<p>${t.say("notice", je(e))}</p>`}` : h;
}
function je({ verdict: e, model: t, firmware: i }) {
  return e === "possible" ? "flaws_need_maker" : t && i ? "no_flaws" : "flaws_need_firmware";
}
const Ft = (e) => ["flagged", "check"].includes(Y(e.verdict));
function qe(e, t) {
  const i = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && i.push(t.say("flaw", `allows_${e.allows}`)), i.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && i.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), i.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), i.join(" ");
}
function Be(e, t) {
  return e ? l`<p class="decision">${Ye(e, t)}</p>` : h;
}
function Ye(e, t) {
  const i = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], s = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], e.reason].filter(Boolean).join("; ");
  return s && i.push(t.say("card", "because", { reason: s })), e.review && i.push(t.say("card", e.due ? "review_due" : "review", { date: t.day(e.review) })), i.join(" ");
}
function Ve(e, t) {
  const { texts: i, draft: s } = t, n = e.device_ids[0];
  return l`<div class="buttons">
    ${e.notice_id ? l`<a class="action" href="/config/repairs">${i.say("card", "open_notice")}</a>` : h}
    ${n ? l`<a class="action" href="/config/devices/device/${encodeURIComponent(n)}"
          >${i.say("card", "open_device")}</a
        >` : h}
    ${Ft(e) && !s ? l`<button class="action decide" @click=${t.startDeciding}>
          ${i.say("card", e.decision ? "decide_again" : "decide")}
        </button>` : h}
    ${e.group === "ignored" && !s ? l`<button class="action again" @click=${t.showAgain}>${i.say("card", "show_again")}</button>` : h}
    ${e.decision && !s ? l`<button class="action undo" @click=${t.undo}>${i.say("card", "undo")}</button>` : h}
  </div>`;
}
const G = "camera_audit", tt = /\{(\w+)\}/g, Ke = { title: "Camera Audit", error: "Camera Audit does not answer.", try_again: "Try again" };
class Lt {
  constructor(t, i) {
    this.texts = t, this.language = i;
  }
  say(t, i, s = {}) {
    const n = this.texts[`component.${G}.selector.${t}.options.${i}`];
    return n !== void 0 && [...n.matchAll(tt)].map((r) => r[1]).every((r) => Object.hasOwn(s, r)) ? n.replace(tt, (r, o) => s[o]) : t === "card" && Ke[i] || i;
  }
  has(t, i) {
    return `component.${G}.selector.${t}.options.${i}` in this.texts;
  }
  number(t) {
    return t.toLocaleString(this.language);
  }
  day(t) {
    const i = /^\d{4}-\d{2}-\d{2}$/.test(t) ? Date.parse(t) : NaN;
    return Number.isNaN(i) ? t : new Date(i).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const j = new Lt({}, "en"), I = /* @__PURE__ */ new Map();
async function Gt(e, t) {
  const i = `${t}:${e.language}`;
  let s = I.get(i);
  return s || (s = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [G] }).then((n) => n.resources), I.set(i, s), s.then((n) => Object.keys(n).length || I.delete(i), () => I.delete(i))), s;
}
async function jt(e) {
  return new Lt(await Gt(e, "selector"), e.locale?.language ?? e.language);
}
async function Qe(e, t, i) {
  if (t.translation_key) {
    const s = (await Gt(e, "exceptions").catch(() => ({})))[`component.${G}.exceptions.${t.translation_key}.message`];
    if (s) {
      const n = t.translation_placeholders ?? {};
      return s.replace(tt, (r, o) => n[o] ?? r);
    }
  }
  return t.message ?? i.say("card", "error");
}
const M = "camera-audit-card";
function qt(e) {
  const t = kt(e, "verdicts");
  for (const i of t) if (!D.includes(i)) throw new Error(`verdicts: '${i}' is none of ${D.join(", ")}`);
  return { title: J(e, "title", "string"), verdicts: t, areas: kt(e, "areas"), pictures: J(e, "pictures", "boolean") === !0, compact: J(e, "compact", "boolean") === !0 };
}
function J(e, t, i) {
  const s = e[t] ?? void 0;
  if (s !== void 0 && typeof s !== i) throw new Error(`${t}: not a ${i}`);
  return s;
}
function kt(e, t) {
  const i = e[t] ?? [];
  if (!Array.isArray(i) || i.some((s) => typeof s != "string")) throw new Error(`${t}: not a list of texts`);
  return i;
}
const Je = () => document.querySelector("home-assistant")?.hass;
async function Xe() {
  const e = Je(), t = e ? await jt(e).catch(() => j) : j;
  return { schema: [{ name: "title", selector: { text: {} } }, { name: "verdicts", selector: { select: { multiple: !0, mode: "list", options: D.map((i) => ({ value: i, label: t.say("verdict", i) })) } } }, { name: "areas", selector: { area: { multiple: !0 } } }, { name: "pictures", selector: { boolean: {} } }, { name: "compact", selector: { boolean: {} } }], computeLabel: ({ name: i }) => t.say("card", `option_${i}`), computeHelper: ({ name: i }) => t.say("card", `option_${i}_help`), assertConfig: (i) => {
    qt(i);
  } };
}
const Et = 15.9155, St = 1.5;
function Bt(e) {
  const t = U.filter((r) => e[r]), i = t.reduce((r, o) => r + e[o], 0), s = t.length > 1 ? 100 - St * t.length : 100;
  let n = 0;
  return t.map((r) => {
    const o = e[r] / i * s, d = { part: r, start: n, length: o };
    return n += o + St, d;
  });
}
const Ze = (e, t) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Et} class="track" />
  ${Bt(e).map(({ part: i, start: s, length: n }) => k`<circle cx="18" cy="18" r=${Et} class="arc part-${i}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - s} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, Ue = (e) => l`<div class="bar" aria-hidden="true">
  ${Bt(e).map(({ part: t, length: i }) => l`<span class="part-${t}" style="flex-grow:${i}"></span>`)}
</div>`;
function Oe(e, t, i, s) {
  const n = U.reduce((r, o) => r + e[o], 0);
  return l`<div class="overview ${t ? "compact" : ""}">
    ${t ? Ue(e) : Ze(e, s.number(n))}
    <div>
      <p class="waiting">
        ${i ? s.say("card", "waiting", { count: s.number(i) }) : s.say("card", "nothing_waits")}
      </p>
      <ul class="legend" role="list" aria-label=${s.say("card", "overview")}>
        ${U.map((r) => l`<li>
            ${Ne(r)}<span>${s.say("card", `part_${r}`)}</span>
            <span class="count" data-part=${r}>${s.number(e[r])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class ti {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, i) {
    const s = t.camera_id, n = this.shown.get(s);
    if (n) return n;
    const r = Ct(t.entity_ids, i);
    if (!r || r === this.bad.get(s)) {
      this.waiting.set(s, t.entity_ids);
      return;
    }
    this.waiting.delete(s);
    const o = i.hassUrl(r);
    return this.shown.set(s, o), this.paths.set(s, r), o;
  }
  failed(t) {
    this.shown.delete(t), this.bad.set(t, this.paths.get(t) ?? "");
  }
  awaits(t) {
    for (const [i, s] of this.waiting) {
      const n = Ct(s, t);
      if (n && n !== this.bad.get(i)) return !0;
    }
    return !1;
  }
}
function Ct(e, t) {
  for (const i of e) {
    const s = i.startsWith("camera.") ? t.states[i] : void 0;
    if (s && s.state !== "unavailable" && s.attributes.entity_picture) return s.attributes.entity_picture;
  }
}
const ei = Vt`
  :host {
    display: block;
    height: 100%;
    --flagged: var(--camera-audit-flagged-color, #e64a19);
    --check: var(--camera-audit-check-color, #b8860b);
    --other: var(--camera-audit-other-color, #388e3c);
    --unknown: var(--camera-audit-unknown-color, #808080);
  }
  ha-card {
    box-sizing: border-box;
    height: 100%;
    overflow: auto;
    padding-block: 16px 8px;
    color: var(--primary-text-color);
    container-type: inline-size;
  }
  h2,
  h3,
  h4,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    padding: 0 16px 12px;
    font-size: var(--ha-font-size-2xl, 24px);
    font-weight: var(--ha-font-weight-normal, 400);
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    padding: 0;
  }
  .part-flagged {
    color: var(--flagged);
  }
  .part-check {
    color: var(--check);
  }
  .part-other {
    color: var(--other);
  }
  .part-unknown {
    color: var(--unknown);
  }
  .shape {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .chip {
    flex: none;
    padding: 0 8px;
    border: 1px solid var(--check);
    border-radius: 12px;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.7;
  }
  .chip.exploited {
    border-color: var(--flagged);
    background: color-mix(in srgb, var(--flagged) 16%, transparent);
  }
  .shape .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .shape .tick {
    fill: none;
    stroke: var(--card-background-color, #fff);
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .overview {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 20px;
    padding: 0 16px 12px;
  }
  .overview > div:last-child {
    flex: 1;
    min-width: 180px;
  }
  .overview.compact {
    flex-direction: column;
    align-items: stretch;
  }
  .ring {
    flex: none;
    width: 112px;
    height: 112px;
  }
  .ring circle {
    fill: none;
    stroke-width: 3.4;
  }
  .ring .track {
    stroke: var(--divider-color);
  }
  .ring .arc {
    stroke: currentColor;
  }
  .ring .total {
    fill: var(--primary-text-color);
    font-size: 9px;
    font-weight: var(--ha-font-weight-medium, 500);
    text-anchor: middle;
    dominant-baseline: central;
  }
  .bar {
    display: flex;
    gap: 2px;
    height: 8px;
    border-radius: 4px;
    overflow: hidden;
  }
  .bar span {
    min-width: 4px;
    background: currentColor;
  }
  .waiting {
    padding-bottom: 6px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .legend {
    display: grid;
    gap: 4px;
    font-size: var(--ha-font-size-m, 14px);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .legend .count {
    margin-inline-start: auto;
  }
  .compact .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .compact .legend .count {
    margin: 0;
  }
  .count {
    font-variant-numeric: tabular-nums;
    color: var(--secondary-text-color);
  }
  .note {
    padding: 0 16px 12px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
  }

  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.6;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: -2px;
  }
  .group,
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    padding: 8px 16px;
    border: 0;
    background: none;
    text-align: start;
  }
  .group:hover,
  .row:hover {
    background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
  }
  section {
    border-top: 1px solid var(--divider-color);
  }
  h3 {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .group {
    min-height: 44px;
  }
  .chevron {
    --mdc-icon-size: 20px;
    flex: none;
    color: var(--secondary-text-color);
    transition: rotate 0.15s;
  }
  .group .chevron {
    margin-inline-start: auto;
  }
  [aria-expanded="true"] > .chevron {
    rotate: 180deg;
  }
  .camera {
    content-visibility: auto;
    contain-intrinsic-size: auto 60px;
  }
  .row {
    min-height: 56px;
  }
  .thumbnail {
    flex: none;
    display: grid;
    place-items: center;
    width: 64px;
    height: 40px;
    border-radius: 6px;
    overflow: hidden;
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
    color: var(--secondary-text-color);
  }
  .thumbnail img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .who {
    flex: 1;
    min-width: 0;
    display: grid;
    line-height: 1.3;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .area {
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    overflow-wrap: anywhere;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: none;
    max-width: 45%;
    font-size: var(--ha-font-size-s, 12px);
  }
  @container (max-width: 420px) {
    .ring {
      margin-inline: auto;
    }
    .row {
      display: grid;
      grid-template-columns: auto 1fr auto;
      row-gap: 2px;
    }
    .row .who {
      grid-column: 2;
    }
    .row .thumbnail {
      grid-row: span 2;
    }
    .row .verdict {
      grid-column: 2;
      grid-row: 2;
      max-width: none;
    }
    .row .chip {
      grid-column: 2;
      justify-self: start;
    }
    .row .chevron {
      grid-column: 3;
      grid-row: 1 / span 2;
    }
    .row:not(:has(.thumbnail)) {
      grid-template-columns: 0 1fr auto;
      column-gap: 0;
    }
  }

  .details {
    display: grid;
    gap: 8px;
    padding: 4px 16px 16px;
    font-size: var(--ha-font-size-m, 14px);
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .label {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  h4 {
    margin-top: 4px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .clues {
    display: grid;
    gap: 6px;
    padding-inline-start: 16px;
    list-style: disc;
  }
  .strength {
    color: var(--secondary-text-color);
    white-space: nowrap;
  }
  .strength::before {
    content: "· ";
  }
  .decision {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--primary-color);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 4px;
  }
  .action {
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--divider-color);
    border-radius: 18px;
    background: none;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-m, 14px);
    text-decoration: none;
  }
  .action:hover {
    background: color-mix(in srgb, var(--primary-text-color) 6%, transparent);
  }
  .action.main {
    border-color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  fieldset {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 12px;
    border: 1px solid var(--divider-color);
    border-radius: 8px;
    min-width: 0;
  }
  fieldset label:not(.choice) {
    display: grid;
    gap: 4px;
    color: var(--secondary-text-color);
  }
  .choice {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  input,
  select {
    font: inherit;
    color: var(--primary-text-color);
    accent-color: var(--primary-color);
  }
  select,
  input[type="text"],
  input[type="date"] {
    box-sizing: border-box;
    width: 100%;
    min-height: 40px;
    padding: 6px 10px;
    border: 1px solid var(--secondary-text-color);
    border-radius: 6px;
    background: var(--card-background-color);
  }
  .problem {
    padding-top: 8px;
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }

  .instead {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 16px 24px 24px;
    text-align: center;
    color: var(--secondary-text-color);
  }
  .instead ha-icon {
    --mdc-icon-size: 40px;
  }
  .loading {
    display: grid;
    gap: 12px;
    padding: 0 16px 16px;
  }
  .bone {
    height: 40px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.round {
    width: 112px;
    height: 112px;
    border-radius: 50%;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone,
    .chevron {
      animation: none;
      transition: none;
    }
  }
`, ii = "camera_audit/subscribe", si = ["decide", "check"];
class ni extends R {
  constructor() {
    super(), this._pictures = new ti(), this._isThere = !1, this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._said = "";
  }
  static {
    this.styles = ei;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 }, _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _said: { state: !0 } };
  }
  static {
    this.getConfigForm = Xe;
  }
  static {
    this.getStubConfig = () => ({ type: `custom:${M}`, pictures: !0 });
  }
  setConfig(t) {
    this._config = qt(t);
  }
  getCardSize() {
    return this._config?.compact ? 4 : 8;
  }
  getGridOptions() {
    return { columns: 12, min_columns: 6, rows: "auto", min_rows: 3 };
  }
  connectedCallback() {
    super.connectedCallback(), this._follow();
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._unfollow();
  }
  shouldUpdate(t) {
    if (t.size > 1 || !t.has("hass")) return !0;
    const i = t.get("hass"), s = this.hass;
    return !i || !s ? !0 : i.language !== s.language || i.connection !== s.connection || i.areas !== s.areas || i.config.components !== s.config.components || this._config?.pictures === !0 && this._pictures.awaits(s);
  }
  willUpdate() {
    const t = this.hass;
    if (!t) return;
    t.language !== this._language && this._speak(t);
    const i = t.config.components.includes("camera_audit"), s = i && !this._isThere;
    this._isThere = i, (t.connection !== this._connection || this._problem === "not_set_up" && s) && this._follow();
  }
  async _speak(t) {
    const i = this._language = t.language, s = await jt(t).catch(() => j);
    this._language === i && (this._texts = s);
  }
  _follow() {
    const t = this.hass;
    if (!t || !this.isConnected) return;
    this._unfollow();
    const i = this._connection = t.connection, s = () => this._connection === i;
    this._problem = void 0, i.subscribeMessage((n) => s() && this._receive(n), { type: ii }).then((n) => {
      s() ? this._stop = n : n();
    }, (n) => {
      s() && (this._problem = ri(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = we(this._audit, t), this._accompany(), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: t, _config: i, _texts: s, _audit: n } = this;
    if (!t || !i) return h;
    const r = s ?? j, o = i.title ?? r.say("card", "title");
    return l`<ha-card>
      <h2 class=${o ? "" : "unseen"}>${o || r.say("card", "title")}</h2>
      <div role="status" class="unseen">${this._said}</div>
      ${s && (this._problem || n) ? this._body(t, i, s) : this._loading(t)}
    </ha-card>`;
  }
  _loading(t) {
    return l`<div class="loading" role="img" aria-label=${t.localize("ui.common.loading") || "…"}>
      <span class="bone round"></span>${[1, 2, 3].map(() => l`<span class="bone"></span>`)}
    </div>`;
  }
  _body(t, i, s) {
    const n = this._audit;
    if (this._problem || !n) return this._instead(this._problem ?? "error", t, s);
    if (n.state !== "ready") return this._instead(n.state, t, s);
    const r = Te(n.cameras.values(), i);
    if (!r.length) {
      const d = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(d, t, s);
    }
    const o = r.filter((d) => T(d) === "decide").length;
    return l`${Oe(ze(r), i.compact, o, s)}
    ${n.complete ? h : l`<p class="note">${s.say("card", "incomplete")}</p>`}
    ${wt(Me(r, s.language), (d) => d.key, (d) => this._group(d, t, i, s, n))}`;
  }
  _instead(t, i, s) {
    const n = (d) => s.say("card", d), r = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")] }, o = i.user?.is_admin ? r[t] : void 0;
    return l`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${o ? l`<a class="action" href=${o[0]}>${o[1]}</a>` : h}
      ${t === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : h}
    </div>`;
  }
  _group(t, i, s, n, r) {
    const { key: o, cameras: d } = t, a = o === "decide" || !s.compact && si.includes(o), p = this._openGroups.get(o) ?? a, f = () => this._openGroups = new Map(this._openGroups).set(o, !p);
    return l`<section data-group=${o}>
      <h3>
        <button
          class="group"
          aria-expanded=${p ? "true" : "false"}
          aria-controls=${p ? `group-${o}` : h}
          @click=${f}
        >
          <span>${n.say("card", `group_${o}`)}</span>
          <span class="count">${n.number(d.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${p ? l`<ul class="cameras" role="list" id="group-${o}">
            ${wt(d, (c) => c.camera_id, (c) => We(c, this._around(c, i, s, n, r)))}
          </ul>` : h}
    </section>`;
  }
  _around(t, i, s, n, r) {
    const o = t.camera_id;
    return { texts: n, admin: r.admin, compact: s.compact, open: this._openCameras.has(o), draft: this._draft?.camera_id === o ? this._draft : void 0, area: t.area_id === null ? void 0 : i.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : r.cameras.get(t.recorder_id)?.name, picture: s.pictures && !s.compact ? this._pictures.of(t, i) : void 0, toggle: () => this._toggle(o), pictureFailed: () => {
      this._pictures.failed(o), this.requestUpdate();
    }, startDeciding: () => {
      this._draft = Ee(o), this._focus(`#details-${o} form input`);
    }, undo: () => this._order("undo", o, n), showAgain: () => this._order("show_again", o, n), change: (d) => this._draft = d, save: () => this._save(n), cancel: () => {
      this._draft = void 0, this._focus(`#details-${o} .decide`);
    } };
  }
  _toggle(t) {
    const i = new Set(this._openCameras);
    i.delete(t) ? this._draft?.camera_id === t && (this._draft = void 0) : i.add(t), this._openCameras = i;
  }
  async _save(t) {
    const i = this._draft;
    if (!i || i.saving) return;
    this._draft = { ...i, saving: !0, problem: "" };
    const s = await this._command(Se(i), i.camera_id, t);
    this._draft?.camera_id === i.camera_id && (this._draft = s ? { ...i, problem: s } : void 0);
  }
  async _order(t, i, s) {
    this._said = await this._command({ type: `camera_audit/${t}`, camera_id: i }, i, s) || this._said;
  }
  async _command(t, i, s) {
    const n = this.hass, r = this._audit?.cameras.get(i);
    this._leaving = r && { id: i, group: T(r) };
    try {
      await n.callWS(t);
    } catch (o) {
      return this._leaving = void 0, Qe(n, o, s);
    }
    return this._said = s.say("card", "saved"), this._focus(`#row-${i}`), "";
  }
  _accompany() {
    const t = this._leaving, i = t && this._audit?.cameras.get(t.id);
    !i || T(i) === t.group || (this._leaving = void 0, this._openGroups = new Map(this._openGroups).set(T(i), !0), this._focus(`#row-${i.camera_id}`));
  }
  _focus(t) {
    this.updateComplete.then(() => this.renderRoot.querySelector(t)?.focus());
  }
}
function ri(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
if (!customElements.get(M)) {
  customElements.define(M, ni);
  const e = window;
  e.customCards = e.customCards ?? [], e.customCards.push({ type: M, name: "Camera Audit", description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, documentationURL: "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md", getEntitySuggestion: (t, i) => t.entities[i]?.platform === "camera_audit" ? { config: { type: `custom:${M}`, pictures: !0 } } : null });
}
