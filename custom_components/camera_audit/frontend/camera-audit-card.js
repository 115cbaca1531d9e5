const D = globalThis, W = D.ShadowRoot && (D.ShadyCSS === void 0 || D.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, tt = /* @__PURE__ */ Symbol(), ot = /* @__PURE__ */ new WeakMap();
let Ct = class {
  constructor(e, t, i) {
    if (this._$cssResult$ = !0, i !== tt) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (W && e === void 0) {
      const i = t !== void 0 && t.length === 1;
      i && (e = ot.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), i && ot.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const jt = (e) => new Ct(typeof e == "string" ? e : e + "", void 0, tt), qt = (e, ...t) => {
  const i = e.length === 1 ? e[0] : t.reduce((s, n, r) => s + ((o) => {
    if (o._$cssResult$ === !0) return o.cssText;
    if (typeof o == "number") return o;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + o + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[r + 1], e[0]);
  return new Ct(i, e, tt);
}, Bt = (e, t) => {
  if (W) e.adoptedStyleSheets = t.map((i) => i instanceof CSSStyleSheet ? i : i.styleSheet);
  else for (const i of t) {
    const s = document.createElement("style"), n = D.litNonce;
    n !== void 0 && s.setAttribute("nonce", n), s.textContent = i.cssText, e.appendChild(s);
  }
}, at = W ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let i = "";
  for (const s of t.cssRules) i += s.cssText;
  return jt(i);
})(e) : e;
const { is: Yt, defineProperty: Vt, getOwnPropertyDescriptor: Kt, getOwnPropertyNames: Qt, getOwnPropertySymbols: Jt, getPrototypeOf: Xt } = Object, j = globalThis, ct = j.trustedTypes, Zt = ct ? ct.emptyScript : "", Ot = j.reactiveElementPolyfillSupport, T = (e, t) => e, Q = { toAttribute(e, t) {
  switch (t) {
    case Boolean:
      e = e ? Zt : null;
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
} }, Ut = (e, t) => !Yt(e, t), lt = { attribute: !0, type: String, converter: Q, reflect: !1, useDefault: !1, hasChanged: Ut };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), j.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let A = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = lt) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const i = /* @__PURE__ */ Symbol(), s = this.getPropertyDescriptor(e, i, t);
      s !== void 0 && Vt(this.prototype, e, s);
    }
  }
  static getPropertyDescriptor(e, t, i) {
    const { get: s, set: n } = Kt(this.prototype, e) ?? { get() {
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
    return this.elementProperties.get(e) ?? lt;
  }
  static _$Ei() {
    if (this.hasOwnProperty(T("elementProperties"))) return;
    const e = Xt(this);
    e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(T("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(T("properties"))) {
      const t = this.properties, i = [...Qt(t), ...Jt(t)];
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
      for (const s of i) t.unshift(at(s));
    } else e !== void 0 && t.push(at(e));
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
    return Bt(e, this.constructor.elementStyles), e;
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
      const n = (i.converter?.toAttribute !== void 0 ? i.converter : Q).toAttribute(t, i.type);
      this._$Em = e, n == null ? this.removeAttribute(s) : this.setAttribute(s, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const i = this.constructor, s = i._$Eh.get(e);
    if (s !== void 0 && this._$Em !== s) {
      const n = i.getPropertyOptions(s), r = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : Q;
      this._$Em = s;
      const o = r.fromAttribute(t, n.type);
      this[s] = o ?? this._$Ej?.get(s) ?? o, this._$Em = null;
    }
  }
  requestUpdate(e, t, i, s = !1, n) {
    if (e !== void 0) {
      const r = this.constructor;
      if (s === !1 && (n = this[e]), i ??= r.getPropertyOptions(e), !((i.hasChanged ?? Ut)(n, t) || i.useDefault && i.reflect && n === this._$Ej?.get(e) && !this.hasAttribute(r._$Eu(e, i)))) return;
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
A.elementStyles = [], A.shadowRootOptions = { mode: "open" }, A[T("elementProperties")] = /* @__PURE__ */ new Map(), A[T("finalized")] = /* @__PURE__ */ new Map(), Ot?.({ ReactiveElement: A }), (j.reactiveElementVersions ??= []).push("2.1.2");
const et = globalThis, dt = (e) => e, I = et.trustedTypes, ht = I ? I.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, Pt = "$lit$", _ = `lit$${Math.random().toFixed(9).slice(2)}$`, Tt = "?" + _, Wt = `<${Tt}>`, b = document, R = () => b.createComment(""), z = (e) => e === null || typeof e != "object" && typeof e != "function", it = Array.isArray, te = (e) => it(e) || typeof e?.[Symbol.iterator] == "function", Y = `[ 	
\f\r]`, C = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, pt = /-->/g, ut = />/g, v = RegExp(`>|${Y}(?:([^\\s"'>=/]+)(${Y}*=${Y}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), gt = /'/g, mt = /"/g, Mt = /^(?:script|style|textarea|title)$/i, Rt = (e) => (t, ...i) => ({ _$litType$: e, strings: t, values: i }), h = Rt(1), k = Rt(2), x = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), ft = /* @__PURE__ */ new WeakMap(), w = b.createTreeWalker(b, 129);
function zt(e, t) {
  if (!it(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return ht !== void 0 ? ht.createHTML(t) : t;
}
const ee = (e, t) => {
  const i = e.length - 1, s = [];
  let n, r = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = C;
  for (let l = 0; l < i; l++) {
    const a = e[l];
    let p, m, c = -1, g = 0;
    for (; g < a.length && (o.lastIndex = g, m = o.exec(a), m !== null); ) g = o.lastIndex, o === C ? m[1] === "!--" ? o = pt : m[1] !== void 0 ? o = ut : m[2] !== void 0 ? (Mt.test(m[2]) && (n = RegExp("</" + m[2], "g")), o = v) : m[3] !== void 0 && (o = v) : o === v ? m[0] === ">" ? (o = n ?? C, c = -1) : m[1] === void 0 ? c = -2 : (c = o.lastIndex - m[2].length, p = m[1], o = m[3] === void 0 ? v : m[3] === '"' ? mt : gt) : o === mt || o === gt ? o = v : o === pt || o === ut ? o = C : (o = v, n = void 0);
    const u = o === v && e[l + 1].startsWith("/>") ? " " : "";
    r += o === C ? a + Wt : c >= 0 ? (s.push(p), a.slice(0, c) + Pt + a.slice(c) + _ + u) : a + _ + (c === -2 ? l : u);
  }
  return [zt(e, r + (e[i] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), s];
};
class H {
  constructor({ strings: t, _$litType$: i }, s) {
    let n;
    this.parts = [];
    let r = 0, o = 0;
    const l = t.length - 1, a = this.parts, [p, m] = ee(t, i);
    if (this.el = H.createElement(p, s), w.currentNode = this.el.content, i === 2 || i === 3) {
      const c = this.el.content.firstChild;
      c.replaceWith(...c.childNodes);
    }
    for (; (n = w.nextNode()) !== null && a.length < l; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const c of n.getAttributeNames()) if (c.endsWith(Pt)) {
          const g = m[o++], u = n.getAttribute(c).split(_), f = /([.?@])?(.*)/.exec(g);
          a.push({ type: 1, index: r, name: f[2], strings: u, ctor: f[1] === "." ? se : f[1] === "?" ? ne : f[1] === "@" ? re : q }), n.removeAttribute(c);
        } else c.startsWith(_) && (a.push({ type: 6, index: r }), n.removeAttribute(c));
        if (Mt.test(n.tagName)) {
          const c = n.textContent.split(_), g = c.length - 1;
          if (g > 0) {
            n.textContent = I ? I.emptyScript : "";
            for (let u = 0; u < g; u++) n.append(c[u], R()), w.nextNode(), a.push({ type: 2, index: ++r });
            n.append(c[g], R());
          }
        }
      } else if (n.nodeType === 8) if (n.data === Tt) a.push({ type: 2, index: r });
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
  const r = z(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== r && (n?._$AO?.(!1), r === void 0 ? n = void 0 : (n = new r(e), n._$AT(e, i, s)), s !== void 0 ? (i._$Co ??= [])[s] = n : i._$Cl = n), n !== void 0 && (t = E(e, n._$AS(e, t.values), n, s)), t;
}
class ie {
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
    let r = w.nextNode(), o = 0, l = 0, a = s[0];
    for (; a !== void 0; ) {
      if (o === a.index) {
        let p;
        a.type === 2 ? p = new S(r, r.nextSibling, this, t) : a.type === 1 ? p = new a.ctor(r, a.name, a.strings, this, t) : a.type === 6 && (p = new oe(r, this, t)), this._$AV.push(p), a = s[++l];
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
    this.type = 2, this._$AH = d, this._$AN = void 0, this._$AA = t, this._$AB = i, this._$AM = s, this.options = n, this._$Cv = n?.isConnected ?? !0;
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
    t = E(this, t, i), z(t) ? t === d || t == null || t === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : t !== this._$AH && t !== x && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : te(t) ? this.k(t) : this._(t);
  }
  O(t) {
    return this._$AA.parentNode.insertBefore(t, this._$AB);
  }
  T(t) {
    this._$AH !== t && (this._$AR(), this._$AH = this.O(t));
  }
  _(t) {
    this._$AH !== d && z(this._$AH) ? this._$AA.nextSibling.data = t : this.T(b.createTextNode(t)), this._$AH = t;
  }
  $(t) {
    const { values: i, _$litType$: s } = t, n = typeof s == "number" ? this._$AC(t) : (s.el === void 0 && (s.el = H.createElement(zt(s.h, s.h[0]), this.options)), s);
    if (this._$AH?._$AD === n) this._$AH.p(i);
    else {
      const r = new ie(n, this), o = r.u(this.options);
      r.p(i), this.T(o), this._$AH = r;
    }
  }
  _$AC(t) {
    let i = ft.get(t.strings);
    return i === void 0 && ft.set(t.strings, i = new H(t)), i;
  }
  k(t) {
    it(this._$AH) || (this._$AH = [], this._$AR());
    const i = this._$AH;
    let s, n = 0;
    for (const r of t) n === i.length ? i.push(s = new S(this.O(R()), this.O(R()), this, this.options)) : s = i[n], s._$AI(r), n++;
    n < i.length && (this._$AR(s && s._$AB.nextSibling, n), i.length = n);
  }
  _$AR(t = this._$AA.nextSibling, i) {
    for (this._$AP?.(!1, !0, i); t !== this._$AB; ) {
      const s = dt(t).nextSibling;
      dt(t).remove(), t = s;
    }
  }
  setConnected(t) {
    this._$AM === void 0 && (this._$Cv = t, this._$AP?.(t));
  }
}
class q {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t, i, s, n, r) {
    this.type = 1, this._$AH = d, this._$AN = void 0, this.element = t, this.name = i, this._$AM = n, this.options = r, s.length > 2 || s[0] !== "" || s[1] !== "" ? (this._$AH = Array(s.length - 1).fill(new String()), this.strings = s) : this._$AH = d;
  }
  _$AI(t, i = this, s, n) {
    const r = this.strings;
    let o = !1;
    if (r === void 0) t = E(this, t, i, 0), o = !z(t) || t !== this._$AH && t !== x, o && (this._$AH = t);
    else {
      const l = t;
      let a, p;
      for (t = r[0], a = 0; a < r.length - 1; a++) p = E(this, l[s + a], i, a), p === x && (p = this._$AH[a]), o ||= !z(p) || p !== this._$AH[a], p === d ? t = d : t !== d && (t += (p ?? "") + r[a + 1]), this._$AH[a] = p;
    }
    o && !n && this.j(t);
  }
  j(t) {
    t === d ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t ?? "");
  }
}
class se extends q {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t) {
    this.element[this.name] = t === d ? void 0 : t;
  }
}
class ne extends q {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t) {
    this.element.toggleAttribute(this.name, !!t && t !== d);
  }
}
class re extends q {
  constructor(t, i, s, n, r) {
    super(t, i, s, n, r), this.type = 5;
  }
  _$AI(t, i = this) {
    if ((t = E(this, t, i, 0) ?? d) === x) return;
    const s = this._$AH, n = t === d && s !== d || t.capture !== s.capture || t.once !== s.once || t.passive !== s.passive, r = t !== d && (s === d || n);
    n && this.element.removeEventListener(this.name, this, s), r && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class oe {
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
const ae = { I: S }, ce = et.litHtmlPolyfillSupport;
ce?.(H, S), (et.litHtmlVersions ??= []).push("3.3.3");
const le = (e, t, i) => {
  const s = i?.renderBefore ?? t;
  let n = s._$litPart$;
  if (n === void 0) {
    const r = i?.renderBefore ?? null;
    s._$litPart$ = n = new S(t.insertBefore(R(), r), r, void 0, i ?? {});
  }
  return n._$AI(e), n;
};
const st = globalThis;
let M = class extends A {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const e = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= e.firstChild, e;
  }
  update(e) {
    const t = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = le(t, this.renderRoot, this.renderOptions);
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
M._$litElement$ = !0, M.finalized = !0, st.litElementHydrateSupport?.({ LitElement: M });
const de = st.litElementPolyfillSupport;
de?.({ LitElement: M }), (st.litElementVersions ??= []).push("4.2.2");
const he = { CHILD: 2 }, pe = (e) => (...t) => ({ _$litDirective$: e, values: t });
let ue = class {
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
const { I: ge } = ae, $t = (e) => e, _t = () => document.createComment(""), U = (e, t, i) => {
  const s = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (i === void 0) {
    const r = s.insertBefore(_t(), n), o = s.insertBefore(_t(), n);
    i = new ge(r, o, e, e.options);
  } else {
    const r = i._$AB.nextSibling, o = i._$AM, l = o !== e;
    if (l) {
      let a;
      i._$AQ?.(e), i._$AM = e, i._$AP !== void 0 && (a = e._$AU) !== o._$AU && i._$AP(a);
    }
    if (r !== n || l) {
      let a = i._$AA;
      for (; a !== r; ) {
        const p = $t(a).nextSibling;
        $t(s).insertBefore(a, n), a = p;
      }
    }
  }
  return i;
}, y = (e, t, i = e) => (e._$AI(t, i), e), me = {}, fe = (e, t = me) => e._$AH = t, $e = (e) => e._$AH, V = (e) => {
  e._$AR(), e._$AA.remove();
};
const vt = (e, t, i) => {
  const s = /* @__PURE__ */ new Map();
  for (let n = t; n <= i; n++) s.set(e[n], n);
  return s;
}, yt = pe(class extends ue {
  constructor(e) {
    if (super(e), e.type !== he.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, i) {
    let s;
    i === void 0 ? i = t : t !== void 0 && (s = t);
    const n = [], r = [];
    let o = 0;
    for (const l of e) n[o] = s ? s(l, o) : o, r[o] = i(l, o), o++;
    return { values: r, keys: n };
  }
  render(e, t, i) {
    return this.dt(e, t, i).values;
  }
  update(e, [t, i, s]) {
    const n = $e(e), { values: r, keys: o } = this.dt(t, i, s);
    if (!Array.isArray(n)) return this.ut = o, r;
    const l = this.ut ??= [], a = [];
    let p, m, c = 0, g = n.length - 1, u = 0, f = r.length - 1;
    for (; c <= g && u <= f; ) if (n[c] === null) c++;
    else if (n[g] === null) g--;
    else if (l[c] === o[u]) a[u] = y(n[c], r[u]), c++, u++;
    else if (l[g] === o[f]) a[f] = y(n[g], r[f]), g--, f--;
    else if (l[c] === o[f]) a[f] = y(n[c], r[f]), U(e, a[f + 1], n[c]), c++, f--;
    else if (l[g] === o[u]) a[u] = y(n[g], r[u]), U(e, n[c], n[g]), g--, u++;
    else if (p === void 0 && (p = vt(o, u, f), m = vt(l, c, g)), p.has(l[c])) if (p.has(l[g])) {
      const $ = m.get(o[u]), B = $ !== void 0 ? n[$] : null;
      if (B === null) {
        const rt = U(e, n[c]);
        y(rt, r[u]), a[u] = rt;
      } else a[u] = y(B, r[u]), U(e, n[c], B), n[$] = null;
      u++;
    } else V(n[g]), g--;
    else V(n[c]), c++;
    for (; u <= f; ) {
      const $ = U(e, a[f + 1]);
      y($, r[u]), a[u++] = $;
    }
    for (; c <= g; ) {
      const $ = n[c++];
      $ !== null && V($);
    }
    return this.ut = o, fe(e, a), x;
  }
}), N = ["confirmed", "likely", "possible", "unknown", "other_maker"], wt = (e) => e.map((t) => [t.camera_id, t]);
function _e(e, t) {
  if (t.type === "all") {
    const { state: s, complete: n, restricted: r, admin: o } = t;
    return { state: s, complete: n, restricted: r, admin: o, cameras: new Map(wt(t.cameras)) };
  }
  if (!e) return;
  const i = new Map([...e.cameras, ...wt(t.cameras)]);
  for (const s of t.removed) i.delete(s);
  return { ...e, complete: t.complete, cameras: i };
}
const ve = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], ye = 500, we = 365, be = 3652;
function J(e, t = /* @__PURE__ */ new Date()) {
  const i = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), s = (n) => String(n).padStart(2, "0");
  return `${i.getFullYear()}-${s(i.getMonth() + 1)}-${s(i.getDate())}`;
}
const xe = (e) => ({ camera_id: e, kind: "keep", why: "", reason: "", review: J(we), saving: !1, problem: "" });
function Ae(e) {
  const { camera_id: t, kind: i, reason: s } = e, n = { type: "camera_audit/decide", camera_id: t, kind: i, reason: s };
  return i === "keep" ? { ...n, why: e.why, review: e.review || null } : n;
}
function ke(e, t) {
  const { texts: i } = t, s = (o) => i.say("card", o), n = (o) => (l) => t.change({ ...e, [o]: l.target.value }), r = (o) => h`<label class="choice">
    <input type="radio" name="kind" .value=${o} .checked=${e.kind === o} @change=${n("kind")} />
    ${s(`choose_${o}`)}
  </label>`;
  return h`<form class="decision-form" @submit=${(o) => {
    o.preventDefault(), t.save();
  }}>
    <fieldset ?disabled=${e.saving}>
      <legend>${s("decide_what")}</legend>
      ${r("keep")} ${r("not_hikvision")}
      ${e.kind === "keep" ? h`<label
              >${s("why")}
              <select @change=${n("why")}>
                <option value=""></option>
                ${ve.map((o) => h`<option value=${o} ?selected=${e.why === o}>${i.say("why", o)}</option>`)}
              </select>
            </label>
            <label
              >${s("review_on")}
              <input type="date" min=${J(1)} max=${J(be)} .value=${e.review} @change=${n("review")} />
            </label>` : d}
      <label
        >${s("own_words")}
        <input type="text" maxlength=${ye} .value=${e.reason} @change=${n("reason")} />
      </label>
    </fieldset>
    ${e.problem ? h`<p class="problem" role="alert">${e.problem}</p>` : d}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving}>${s("save")}</button>
      <button class="action" type="button" @click=${t.cancel}>${s("cancel")}</button>
    </div>
  </form>`;
}
const Ht = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], X = ["flagged", "check", "other", "unknown"], Ee = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, nt = (e) => Ee[e] ?? "unknown", Z = ({ group: e }) => Ht.includes(e) ? e : "check";
function Se(e, t) {
  const { verdicts: i, areas: s } = t;
  return [...e].filter((n) => (!i.length || i.includes(n.verdict)) && (!s.length || n.area_id !== null && s.includes(n.area_id)));
}
function Ce(e, t) {
  const i = new Intl.Collator(t, { numeric: !0 }), s = [...e].sort((n, r) => N.indexOf(n.verdict) - N.indexOf(r.verdict) || i.compare(n.name, r.name));
  return Ht.map((n) => ({ key: n, cameras: s.filter((r) => Z(r) === n) })).filter((n) => n.cameras.length);
}
function Ue(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: i } of e) i !== null && (t[nt(i)] += 1);
  return t;
}
const bt = { confirmed: k`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: k`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: k`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: k`<circle cx="8" cy="8" r="6.5" fill="currentColor" /><path d="M5 8.2l2.2 2.2L11.2 6" class="tick" />`, unknown: k`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Pe = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, Nt = (e) => h`<svg
  class="shape part-${nt(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${bt[e] ?? bt.unknown}</svg>`, Te = (e) => Nt(Pe[e]), Me = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function Re(e, t) {
  const { texts: i, open: s } = t, n = e.camera_id;
  return h`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${s ? "true" : "false"}
      aria-controls=${s ? `details-${n}` : d}
      @click=${t.toggle}
    >
      ${t.compact ? d : ze(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${t.area ? h`<span class="area"><bdi>${t.area}</bdi></span>` : d}
      </span>
      <span class="verdict">${Nt(e.verdict)}<span>${i.say("verdict", e.verdict)}</span></span>
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${s ? He(e, t) : d}
  </li>`;
}
function ze(e, t) {
  return h`<span class="thumbnail">
    ${t.picture ? h`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : h`<ha-icon icon=${Me[e.kind] ?? "mdi:cctv"} aria-hidden="true"></ha-icon>`}
  </span>`;
}
function He(e, t) {
  const { texts: i } = t, s = [e.brand, e.model].filter(Boolean).join(" "), n = e.camera_id;
  return h`<div class="details" id="details-${n}" role="region" aria-labelledby="row-${n}">
    ${s ? h`<p class="label"><bdi>${s}</bdi></p>` : d}
    ${t.recorder ? h`<p>${i.say("card", "on_recorder", { name: t.recorder })}</p>` : d}
    ${e.group === "ignored" ? h`<p>${i.say("card", "ignored")}</p>` : d}
    ${Ie(e.decision, i)} ${Ne(e, i)} ${Fe(e.flaws, i)}
    ${t.admin ? Le(e, t) : d}
    ${t.draft ? ke(t.draft, t) : d}
  </div>`;
}
function Ne(e, t) {
  const i = e.clues.filter((r) => r.supports), s = e.clues.filter((r) => !r.supports), n = [xt("clues_for", i, t), xt("clues_against", s, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : h`<p>${t.say("card", "no_clues")}</p>`;
}
function xt(e, t, i) {
  return t.length ? h`<h4>${i.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((s) => h`<li>
          ${i.say("clue", s.kind, s.values)}
          <span class="strength">${i.say("strength", s.strength)}</span>
        </li>`)}
    </ul>` : d;
}
function Fe(e, t) {
  return e.length ? h`<h4>${t.say("card", "flaws")}</h4>
    <ul class="clues" role="list">
      ${e.map((i) => h`<li>${De(i, t)}</li>`)}
    </ul>` : d;
}
function De(e, t) {
  const i = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && i.push(t.say("flaw", `allows_${e.allows}`)), i.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && i.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), i.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), i.join(" ");
}
function Ie(e, t) {
  return e ? h`<p class="decision">${Ge(e, t)}</p>` : d;
}
function Ge(e, t) {
  const i = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], s = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], e.reason].filter(Boolean).join("; ");
  return s && i.push(t.say("card", "because", { reason: s })), e.review && i.push(t.say("card", e.due ? "review_due" : "review", { date: t.day(e.review) })), i.join(" ");
}
function Le(e, t) {
  const { texts: i, draft: s } = t, n = ["flagged", "check"].includes(nt(e.verdict)), r = e.device_ids[0];
  return h`<div class="buttons">
    ${e.notice_id ? h`<a class="action" href="/config/repairs">${i.say("card", "open_notice")}</a>` : d}
    ${r ? h`<a class="action" href="/config/devices/device/${encodeURIComponent(r)}"
          >${i.say("card", "open_device")}</a
        >` : d}
    ${n && !s ? h`<button class="action decide" @click=${t.startDeciding}>
          ${i.say("card", e.decision ? "decide_again" : "decide")}
        </button>` : d}
    ${e.group === "ignored" && !s ? h`<button class="action again" @click=${t.showAgain}>${i.say("card", "show_again")}</button>` : d}
    ${e.decision && !s ? h`<button class="action undo" @click=${t.undo}>${i.say("card", "undo")}</button>` : d}
  </div>`;
}
const G = "camera_audit", O = /\{(\w+)\}/g, je = { title: "Camera Audit", error: "Camera Audit does not answer.", try_again: "Try again" };
class Ft {
  constructor(t, i) {
    this.texts = t, this.language = i;
  }
  say(t, i, s = {}) {
    const n = this.texts[`component.${G}.selector.${t}.options.${i}`];
    return n !== void 0 && [...n.matchAll(O)].map((r) => r[1]).every((r) => Object.hasOwn(s, r)) ? n.replace(O, (r, o) => s[o]) : t === "card" && je[i] || i;
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
const L = new Ft({}, "en"), F = /* @__PURE__ */ new Map();
async function Dt(e, t) {
  const i = `${t}:${e.language}`;
  let s = F.get(i);
  return s || (s = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [G] }).then((n) => n.resources), F.set(i, s), s.then((n) => Object.keys(n).length || F.delete(i), () => F.delete(i))), s;
}
async function It(e) {
  return new Ft(await Dt(e, "selector"), e.locale?.language ?? e.language);
}
async function qe(e, t, i) {
  if (t.translation_key) {
    const s = (await Dt(e, "exceptions").catch(() => ({})))[`component.${G}.exceptions.${t.translation_key}.message`];
    if (s) {
      const n = t.translation_placeholders ?? {};
      return s.replace(O, (r, o) => n[o] ?? r);
    }
  }
  return t.message ?? i.say("card", "error");
}
const P = "camera-audit-card";
function Gt(e) {
  const t = At(e, "verdicts");
  for (const i of t) if (!N.includes(i)) throw new Error(`verdicts: '${i}' is none of ${N.join(", ")}`);
  return { title: K(e, "title", "string"), verdicts: t, areas: At(e, "areas"), pictures: K(e, "pictures", "boolean") === !0, compact: K(e, "compact", "boolean") === !0 };
}
function K(e, t, i) {
  const s = e[t] ?? void 0;
  if (s !== void 0 && typeof s !== i) throw new Error(`${t}: not a ${i}`);
  return s;
}
function At(e, t) {
  const i = e[t] ?? [];
  if (!Array.isArray(i) || i.some((s) => typeof s != "string")) throw new Error(`${t}: not a list of texts`);
  return i;
}
const Be = () => document.querySelector("home-assistant")?.hass;
async function Ye() {
  const e = Be(), t = e ? await It(e).catch(() => L) : L;
  return { schema: [{ name: "title", selector: { text: {} } }, { name: "verdicts", selector: { select: { multiple: !0, mode: "list", options: N.map((i) => ({ value: i, label: t.say("verdict", i) })) } } }, { name: "areas", selector: { area: { multiple: !0 } } }, { name: "pictures", selector: { boolean: {} } }, { name: "compact", selector: { boolean: {} } }], computeLabel: ({ name: i }) => t.say("card", `option_${i}`), computeHelper: ({ name: i }) => t.say("card", `option_${i}_help`), assertConfig: (i) => {
    Gt(i);
  } };
}
const kt = 15.9155, Et = 1.5;
function Lt(e) {
  const t = X.filter((r) => e[r]), i = t.reduce((r, o) => r + e[o], 0), s = t.length > 1 ? 100 - Et * t.length : 100;
  let n = 0;
  return t.map((r) => {
    const o = e[r] / i * s, l = { part: r, start: n, length: o };
    return n += o + Et, l;
  });
}
const Ve = (e, t) => h`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${kt} class="track" />
  ${Lt(e).map(({ part: i, start: s, length: n }) => k`<circle cx="18" cy="18" r=${kt} class="arc part-${i}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - s} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, Ke = (e) => h`<div class="bar" aria-hidden="true">
  ${Lt(e).map(({ part: t, length: i }) => h`<span class="part-${t}" style="flex-grow:${i}"></span>`)}
</div>`;
function Qe(e, t, i, s) {
  const n = X.reduce((r, o) => r + e[o], 0);
  return h`<div class="overview ${t ? "compact" : ""}">
    ${t ? Ke(e) : Ve(e, s.number(n))}
    <div>
      <p class="waiting">
        ${i ? s.say("card", "waiting", { count: s.number(i) }) : s.say("card", "nothing_waits")}
      </p>
      <ul class="legend" role="list" aria-label=${s.say("card", "overview")}>
        ${X.map((r) => h`<li>
            ${Te(r)}<span>${s.say("card", `part_${r}`)}</span>
            <span class="count" data-part=${r}>${s.number(e[r])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class Je {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, i) {
    const s = t.camera_id, n = this.shown.get(s);
    if (n) return n;
    const r = St(t.entity_ids, i);
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
      const n = St(s, t);
      if (n && n !== this.bad.get(i)) return !0;
    }
    return !1;
  }
}
function St(e, t) {
  for (const i of e) {
    const s = i.startsWith("camera.") ? t.states[i] : void 0;
    if (s && s.state !== "unavailable" && s.attributes.entity_picture) return s.attributes.entity_picture;
  }
}
const Xe = qt`
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
`, Ze = "camera_audit/subscribe", Oe = ["decide", "check"];
class We extends M {
  constructor() {
    super(), this._pictures = new Je(), this._isThere = !1, this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._said = "";
  }
  static {
    this.styles = Xe;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 }, _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _said: { state: !0 } };
  }
  static {
    this.getConfigForm = Ye;
  }
  static {
    this.getStubConfig = () => ({ type: `custom:${P}`, pictures: !0 });
  }
  setConfig(t) {
    this._config = Gt(t);
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
    const i = this._language = t.language, s = await It(t).catch(() => L);
    this._language === i && (this._texts = s);
  }
  _follow() {
    const t = this.hass;
    if (!t || !this.isConnected) return;
    this._unfollow();
    const i = this._connection = t.connection, s = () => this._connection === i;
    this._problem = void 0, i.subscribeMessage((n) => s() && this._receive(n), { type: Ze }).then((n) => {
      s() ? this._stop = n : n();
    }, (n) => {
      s() && (this._problem = ti(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = _e(this._audit, t), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: t, _config: i, _texts: s, _audit: n } = this;
    if (!t || !i) return d;
    const r = s ?? L, o = i.title ?? r.say("card", "title");
    return h`<ha-card>
      <h2 class=${o ? "" : "unseen"}>${o || r.say("card", "title")}</h2>
      <div role="status" class="unseen">${this._said}</div>
      ${s && (this._problem || n) ? this._body(t, i, s) : this._loading(t)}
    </ha-card>`;
  }
  _loading(t) {
    return h`<div class="loading" role="img" aria-label=${t.localize("ui.common.loading") || "…"}>
      <span class="bone round"></span>${[1, 2, 3].map(() => h`<span class="bone"></span>`)}
    </div>`;
  }
  _body(t, i, s) {
    const n = this._audit;
    if (this._problem || !n) return this._instead(this._problem ?? "error", t, s);
    if (n.state !== "ready") return this._instead(n.state, t, s);
    const r = Se(n.cameras.values(), i);
    if (!r.length) {
      const l = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(l, t, s);
    }
    const o = r.filter((l) => Z(l) === "decide").length;
    return h`${Qe(Ue(r), i.compact, o, s)}
    ${n.complete ? d : h`<p class="note">${s.say("card", "incomplete")}</p>`}
    ${yt(Ce(r, s.language), (l) => l.key, (l) => this._group(l, t, i, s, n))}`;
  }
  _instead(t, i, s) {
    const n = (l) => s.say("card", l), r = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")] }, o = i.user?.is_admin ? r[t] : void 0;
    return h`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${o ? h`<a class="action" href=${o[0]}>${o[1]}</a>` : d}
      ${t === "error" ? h`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(t, i, s, n, r) {
    const { key: o, cameras: l } = t, a = o === "decide" || !s.compact && Oe.includes(o), p = this._openGroups.get(o) ?? a, m = () => this._openGroups = new Map(this._openGroups).set(o, !p);
    return h`<section data-group=${o}>
      <h3>
        <button
          class="group"
          aria-expanded=${p ? "true" : "false"}
          aria-controls=${p ? `group-${o}` : d}
          @click=${m}
        >
          <span>${n.say("card", `group_${o}`)}</span>
          <span class="count">${n.number(l.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${p ? h`<ul class="cameras" role="list" id="group-${o}">
            ${yt(l, (c) => c.camera_id, (c) => Re(c, this._around(c, i, s, n, r)))}
          </ul>` : d}
    </section>`;
  }
  _around(t, i, s, n, r) {
    const o = t.camera_id;
    return { texts: n, admin: r.admin, compact: s.compact, open: this._openCameras.has(o), draft: this._draft?.camera_id === o ? this._draft : void 0, area: t.area_id === null ? void 0 : i.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : r.cameras.get(t.recorder_id)?.name, picture: s.pictures && !s.compact ? this._pictures.of(t, i) : void 0, toggle: () => this._toggle(o), pictureFailed: () => {
      this._pictures.failed(o), this.requestUpdate();
    }, startDeciding: () => {
      this._draft = xe(o), this._focus(`#details-${o} form input`);
    }, undo: () => this._order("undo", o, n), showAgain: () => this._order("show_again", o, n), change: (l) => this._draft = l, save: () => this._save(n), cancel: () => {
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
    const s = await this._command(Ae(i), i.camera_id, t);
    this._draft?.camera_id === i.camera_id && (this._draft = s ? { ...i, problem: s } : void 0);
  }
  async _order(t, i, s) {
    this._said = await this._command({ type: `camera_audit/${t}`, camera_id: i }, i, s) || this._said;
  }
  async _command(t, i, s) {
    const n = this.hass;
    try {
      await n.callWS(t);
    } catch (o) {
      return qe(n, o, s);
    }
    this._said = s.say("card", "saved");
    const r = this._audit?.cameras.get(i);
    return r && (this._openGroups = new Map(this._openGroups).set(Z(r), !0)), this._focus(`#row-${i}`), "";
  }
  _focus(t) {
    this.updateComplete.then(() => this.renderRoot.querySelector(t)?.focus());
  }
}
function ti(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
if (!customElements.get(P)) {
  customElements.define(P, We);
  const e = window;
  e.customCards = e.customCards ?? [], e.customCards.push({ type: P, name: "Camera Audit", description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, documentationURL: "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md", getEntitySuggestion: (t, i) => t.entities[i]?.platform === "camera_audit" ? { config: { type: `custom:${P}`, pictures: !0 } } : null });
}
