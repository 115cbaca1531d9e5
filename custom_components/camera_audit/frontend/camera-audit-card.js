const L = globalThis, ie = L.ShadowRoot && (L.ShadyCSS === void 0 || L.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, se = /* @__PURE__ */ Symbol(), ce = /* @__PURE__ */ new WeakMap();
let ze = class {
  constructor(t, e, i) {
    if (this._$cssResult$ = !0, i !== se) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = t, this.t = e;
  }
  get styleSheet() {
    let t = this.o;
    const e = this.t;
    if (ie && t === void 0) {
      const i = e !== void 0 && e.length === 1;
      i && (t = ce.get(e)), t === void 0 && ((this.o = t = new CSSStyleSheet()).replaceSync(this.cssText), i && ce.set(e, t));
    }
    return t;
  }
  toString() {
    return this.cssText;
  }
};
const Ze = (t) => new ze(typeof t == "string" ? t : t + "", void 0, se), Ue = (t, ...e) => {
  const i = t.length === 1 ? t[0] : e.reduce((s, n, r) => s + ((o) => {
    if (o._$cssResult$ === !0) return o.cssText;
    if (typeof o == "number") return o;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + o + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + t[r + 1], t[0]);
  return new ze(i, t, se);
}, Oe = (t, e) => {
  if (ie) t.adoptedStyleSheets = e.map((i) => i instanceof CSSStyleSheet ? i : i.styleSheet);
  else for (const i of e) {
    const s = document.createElement("style"), n = L.litNonce;
    n !== void 0 && s.setAttribute("nonce", n), s.textContent = i.cssText, t.appendChild(s);
  }
}, le = ie ? (t) => t : (t) => t instanceof CSSStyleSheet ? ((e) => {
  let i = "";
  for (const s of e.cssRules) i += s.cssText;
  return Ze(i);
})(t) : t;
const { is: et, defineProperty: tt, getOwnPropertyDescriptor: it, getOwnPropertyNames: st, getOwnPropertySymbols: nt, getPrototypeOf: rt } = Object, Y = globalThis, de = Y.trustedTypes, ot = de ? de.emptyScript : "", at = Y.reactiveElementPolyfillSupport, z = (t, e) => t, U = { toAttribute(t, e) {
  switch (e) {
    case Boolean:
      t = t ? ot : null;
      break;
    case Object:
    case Array:
      t = t == null ? t : JSON.stringify(t);
  }
  return t;
}, fromAttribute(t, e) {
  let i = t;
  switch (e) {
    case Boolean:
      i = t !== null;
      break;
    case Number:
      i = t === null ? null : Number(t);
      break;
    case Object:
    case Array:
      try {
        i = JSON.parse(t);
      } catch {
        i = null;
      }
  }
  return i;
} }, Ne = (t, e) => !et(t, e), he = { attribute: !0, type: String, converter: U, reflect: !1, useDefault: !1, hasChanged: Ne };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), Y.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let A = class extends HTMLElement {
  static addInitializer(t) {
    this._$Ei(), (this.l ??= []).push(t);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(t, e = he) {
    if (e.state && (e.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(t) && ((e = Object.create(e)).wrapped = !0), this.elementProperties.set(t, e), !e.noAccessor) {
      const i = /* @__PURE__ */ Symbol(), s = this.getPropertyDescriptor(t, i, e);
      s !== void 0 && tt(this.prototype, t, s);
    }
  }
  static getPropertyDescriptor(t, e, i) {
    const { get: s, set: n } = it(this.prototype, t) ?? { get() {
      return this[e];
    }, set(r) {
      this[e] = r;
    } };
    return { get: s, set(r) {
      const o = s?.call(this);
      n?.call(this, r), this.requestUpdate(t, o, i);
    }, configurable: !0, enumerable: !0 };
  }
  static getPropertyOptions(t) {
    return this.elementProperties.get(t) ?? he;
  }
  static _$Ei() {
    if (this.hasOwnProperty(z("elementProperties"))) return;
    const t = rt(this);
    t.finalize(), t.l !== void 0 && (this.l = [...t.l]), this.elementProperties = new Map(t.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(z("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(z("properties"))) {
      const e = this.properties, i = [...st(e), ...nt(e)];
      for (const s of i) this.createProperty(s, e[s]);
    }
    const t = this[Symbol.metadata];
    if (t !== null) {
      const e = litPropertyMetadata.get(t);
      if (e !== void 0) for (const [i, s] of e) this.elementProperties.set(i, s);
    }
    this._$Eh = /* @__PURE__ */ new Map();
    for (const [e, i] of this.elementProperties) {
      const s = this._$Eu(e, i);
      s !== void 0 && this._$Eh.set(s, e);
    }
    this.elementStyles = this.finalizeStyles(this.styles);
  }
  static finalizeStyles(t) {
    const e = [];
    if (Array.isArray(t)) {
      const i = new Set(t.flat(1 / 0).reverse());
      for (const s of i) e.unshift(le(s));
    } else t !== void 0 && e.push(le(t));
    return e;
  }
  static _$Eu(t, e) {
    const i = e.attribute;
    return i === !1 ? void 0 : typeof i == "string" ? i : typeof t == "string" ? t.toLowerCase() : void 0;
  }
  constructor() {
    super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
  }
  _$Ev() {
    this._$ES = new Promise((t) => this.enableUpdating = t), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((t) => t(this));
  }
  addController(t) {
    (this._$EO ??= /* @__PURE__ */ new Set()).add(t), this.renderRoot !== void 0 && this.isConnected && t.hostConnected?.();
  }
  removeController(t) {
    this._$EO?.delete(t);
  }
  _$E_() {
    const t = /* @__PURE__ */ new Map(), e = this.constructor.elementProperties;
    for (const i of e.keys()) this.hasOwnProperty(i) && (t.set(i, this[i]), delete this[i]);
    t.size > 0 && (this._$Ep = t);
  }
  createRenderRoot() {
    const t = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
    return Oe(t, this.constructor.elementStyles), t;
  }
  connectedCallback() {
    this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((t) => t.hostConnected?.());
  }
  enableUpdating(t) {
  }
  disconnectedCallback() {
    this._$EO?.forEach((t) => t.hostDisconnected?.());
  }
  attributeChangedCallback(t, e, i) {
    this._$AK(t, i);
  }
  _$ET(t, e) {
    const i = this.constructor.elementProperties.get(t), s = this.constructor._$Eu(t, i);
    if (s !== void 0 && i.reflect === !0) {
      const n = (i.converter?.toAttribute !== void 0 ? i.converter : U).toAttribute(e, i.type);
      this._$Em = t, n == null ? this.removeAttribute(s) : this.setAttribute(s, n), this._$Em = null;
    }
  }
  _$AK(t, e) {
    const i = this.constructor, s = i._$Eh.get(t);
    if (s !== void 0 && this._$Em !== s) {
      const n = i.getPropertyOptions(s), r = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : U;
      this._$Em = s;
      const o = r.fromAttribute(e, n.type);
      this[s] = o ?? this._$Ej?.get(s) ?? o, this._$Em = null;
    }
  }
  requestUpdate(t, e, i, s = !1, n) {
    if (t !== void 0) {
      const r = this.constructor;
      if (s === !1 && (n = this[t]), i ??= r.getPropertyOptions(t), !((i.hasChanged ?? Ne)(n, e) || i.useDefault && i.reflect && n === this._$Ej?.get(t) && !this.hasAttribute(r._$Eu(t, i)))) return;
      this.C(t, e, i);
    }
    this.isUpdatePending === !1 && (this._$ES = this._$EP());
  }
  C(t, e, { useDefault: i, reflect: s, wrapped: n }, r) {
    i && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(t) && (this._$Ej.set(t, r ?? e ?? this[t]), n !== !0 || r !== void 0) || (this._$AL.has(t) || (this.hasUpdated || i || (e = void 0), this._$AL.set(t, e)), s === !0 && this._$Em !== t && (this._$Eq ??= /* @__PURE__ */ new Set()).add(t));
  }
  async _$EP() {
    this.isUpdatePending = !0;
    try {
      await this._$ES;
    } catch (e) {
      Promise.reject(e);
    }
    const t = this.scheduleUpdate();
    return t != null && await t, !this.isUpdatePending;
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
    let t = !1;
    const e = this._$AL;
    try {
      t = this.shouldUpdate(e), t ? (this.willUpdate(e), this._$EO?.forEach((i) => i.hostUpdate?.()), this.update(e)) : this._$EM();
    } catch (i) {
      throw t = !1, this._$EM(), i;
    }
    t && this._$AE(e);
  }
  willUpdate(t) {
  }
  _$AE(t) {
    this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(t)), this.updated(t);
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
  shouldUpdate(t) {
    return !0;
  }
  update(t) {
    this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
  }
  updated(t) {
  }
  firstUpdated(t) {
  }
};
A.elementStyles = [], A.shadowRootOptions = { mode: "open" }, A[z("elementProperties")] = /* @__PURE__ */ new Map(), A[z("finalized")] = /* @__PURE__ */ new Map(), at?.({ ReactiveElement: A }), (Y.reactiveElementVersions ??= []).push("2.1.2");
const ne = globalThis, pe = (t) => t, W = ne.trustedTypes, ue = W ? W.createPolicy("lit-html", { createHTML: (t) => t }) : void 0, Re = "$lit$", _ = `lit$${Math.random().toFixed(9).slice(2)}$`, He = "?" + _, ct = `<${He}>`, b = document, R = () => b.createComment(""), H = (t) => t === null || typeof t != "object" && typeof t != "function", re = Array.isArray, lt = (t) => re(t) || typeof t?.[Symbol.iterator] == "function", K = `[ 	
\f\r]`, C = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, ge = /-->/g, fe = />/g, v = RegExp(`>|${K}(?:([^\\s"'>=/]+)(${K}*=${K}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), me = /'/g, $e = /"/g, De = /^(?:script|style|textarea|title)$/i, Fe = (t) => (e, ...i) => ({ _$litType$: t, strings: e, values: i }), l = Fe(1), k = Fe(2), x = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), _e = /* @__PURE__ */ new WeakMap(), w = b.createTreeWalker(b, 129);
function Ie(t, e) {
  if (!re(t) || !t.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return ue !== void 0 ? ue.createHTML(e) : e;
}
const dt = (t, e) => {
  const i = t.length - 1, s = [];
  let n, r = e === 2 ? "<svg>" : e === 3 ? "<math>" : "", o = C;
  for (let c = 0; c < i; c++) {
    const a = t[c];
    let u, p, h = -1, g = 0;
    for (; g < a.length && (o.lastIndex = g, p = o.exec(a), p !== null); ) g = o.lastIndex, o === C ? p[1] === "!--" ? o = ge : p[1] !== void 0 ? o = fe : p[2] !== void 0 ? (De.test(p[2]) && (n = RegExp("</" + p[2], "g")), o = v) : p[3] !== void 0 && (o = v) : o === v ? p[0] === ">" ? (o = n ?? C, h = -1) : p[1] === void 0 ? h = -2 : (h = o.lastIndex - p[2].length, u = p[1], o = p[3] === void 0 ? v : p[3] === '"' ? $e : me) : o === $e || o === me ? o = v : o === ge || o === fe ? o = C : (o = v, n = void 0);
    const f = o === v && t[c + 1].startsWith("/>") ? " " : "";
    r += o === C ? a + ct : h >= 0 ? (s.push(u), a.slice(0, h) + Re + a.slice(h) + _ + f) : a + _ + (h === -2 ? c : f);
  }
  return [Ie(t, r + (t[i] || "<?>") + (e === 2 ? "</svg>" : e === 3 ? "</math>" : "")), s];
};
class D {
  constructor({ strings: e, _$litType$: i }, s) {
    let n;
    this.parts = [];
    let r = 0, o = 0;
    const c = e.length - 1, a = this.parts, [u, p] = dt(e, i);
    if (this.el = D.createElement(u, s), w.currentNode = this.el.content, i === 2 || i === 3) {
      const h = this.el.content.firstChild;
      h.replaceWith(...h.childNodes);
    }
    for (; (n = w.nextNode()) !== null && a.length < c; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const h of n.getAttributeNames()) if (h.endsWith(Re)) {
          const g = p[o++], f = n.getAttribute(h).split(_), m = /([.?@])?(.*)/.exec(g);
          a.push({ type: 1, index: r, name: m[2], strings: f, ctor: m[1] === "." ? pt : m[1] === "?" ? ut : m[1] === "@" ? gt : V }), n.removeAttribute(h);
        } else h.startsWith(_) && (a.push({ type: 6, index: r }), n.removeAttribute(h));
        if (De.test(n.tagName)) {
          const h = n.textContent.split(_), g = h.length - 1;
          if (g > 0) {
            n.textContent = W ? W.emptyScript : "";
            for (let f = 0; f < g; f++) n.append(h[f], R()), w.nextNode(), a.push({ type: 2, index: ++r });
            n.append(h[g], R());
          }
        }
      } else if (n.nodeType === 8) if (n.data === He) a.push({ type: 2, index: r });
      else {
        let h = -1;
        for (; (h = n.data.indexOf(_, h + 1)) !== -1; ) a.push({ type: 7, index: r }), h += _.length - 1;
      }
      r++;
    }
  }
  static createElement(e, i) {
    const s = b.createElement("template");
    return s.innerHTML = e, s;
  }
}
function E(t, e, i = t, s) {
  if (e === x) return e;
  let n = s !== void 0 ? i._$Co?.[s] : i._$Cl;
  const r = H(e) ? void 0 : e._$litDirective$;
  return n?.constructor !== r && (n?._$AO?.(!1), r === void 0 ? n = void 0 : (n = new r(t), n._$AT(t, i, s)), s !== void 0 ? (i._$Co ??= [])[s] = n : i._$Cl = n), n !== void 0 && (e = E(t, n._$AS(t, e.values), n, s)), e;
}
class ht {
  constructor(e, i) {
    this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = i;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(e) {
    const { el: { content: i }, parts: s } = this._$AD, n = (e?.creationScope ?? b).importNode(i, !0);
    w.currentNode = n;
    let r = w.nextNode(), o = 0, c = 0, a = s[0];
    for (; a !== void 0; ) {
      if (o === a.index) {
        let u;
        a.type === 2 ? u = new S(r, r.nextSibling, this, e) : a.type === 1 ? u = new a.ctor(r, a.name, a.strings, this, e) : a.type === 6 && (u = new ft(r, this, e)), this._$AV.push(u), a = s[++c];
      }
      o !== a?.index && (r = w.nextNode(), o++);
    }
    return w.currentNode = b, n;
  }
  p(e) {
    let i = 0;
    for (const s of this._$AV) s !== void 0 && (s.strings !== void 0 ? (s._$AI(e, s, i), i += s.strings.length - 2) : s._$AI(e[i])), i++;
  }
}
class S {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(e, i, s, n) {
    this.type = 2, this._$AH = d, this._$AN = void 0, this._$AA = e, this._$AB = i, this._$AM = s, this.options = n, this._$Cv = n?.isConnected ?? !0;
  }
  get parentNode() {
    let e = this._$AA.parentNode;
    const i = this._$AM;
    return i !== void 0 && e?.nodeType === 11 && (e = i.parentNode), e;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(e, i = this) {
    e = E(this, e, i), H(e) ? e === d || e == null || e === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : e !== this._$AH && e !== x && this._(e) : e._$litType$ !== void 0 ? this.$(e) : e.nodeType !== void 0 ? this.T(e) : lt(e) ? this.k(e) : this._(e);
  }
  O(e) {
    return this._$AA.parentNode.insertBefore(e, this._$AB);
  }
  T(e) {
    this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
  }
  _(e) {
    this._$AH !== d && H(this._$AH) ? this._$AA.nextSibling.data = e : this.T(b.createTextNode(e)), this._$AH = e;
  }
  $(e) {
    const { values: i, _$litType$: s } = e, n = typeof s == "number" ? this._$AC(e) : (s.el === void 0 && (s.el = D.createElement(Ie(s.h, s.h[0]), this.options)), s);
    if (this._$AH?._$AD === n) this._$AH.p(i);
    else {
      const r = new ht(n, this), o = r.u(this.options);
      r.p(i), this.T(o), this._$AH = r;
    }
  }
  _$AC(e) {
    let i = _e.get(e.strings);
    return i === void 0 && _e.set(e.strings, i = new D(e)), i;
  }
  k(e) {
    re(this._$AH) || (this._$AH = [], this._$AR());
    const i = this._$AH;
    let s, n = 0;
    for (const r of e) n === i.length ? i.push(s = new S(this.O(R()), this.O(R()), this, this.options)) : s = i[n], s._$AI(r), n++;
    n < i.length && (this._$AR(s && s._$AB.nextSibling, n), i.length = n);
  }
  _$AR(e = this._$AA.nextSibling, i) {
    for (this._$AP?.(!1, !0, i); e !== this._$AB; ) {
      const s = pe(e).nextSibling;
      pe(e).remove(), e = s;
    }
  }
  setConnected(e) {
    this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
  }
}
class V {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(e, i, s, n, r) {
    this.type = 1, this._$AH = d, this._$AN = void 0, this.element = e, this.name = i, this._$AM = n, this.options = r, s.length > 2 || s[0] !== "" || s[1] !== "" ? (this._$AH = Array(s.length - 1).fill(new String()), this.strings = s) : this._$AH = d;
  }
  _$AI(e, i = this, s, n) {
    const r = this.strings;
    let o = !1;
    if (r === void 0) e = E(this, e, i, 0), o = !H(e) || e !== this._$AH && e !== x, o && (this._$AH = e);
    else {
      const c = e;
      let a, u;
      for (e = r[0], a = 0; a < r.length - 1; a++) u = E(this, c[s + a], i, a), u === x && (u = this._$AH[a]), o ||= !H(u) || u !== this._$AH[a], u === d ? e = d : e !== d && (e += (u ?? "") + r[a + 1]), this._$AH[a] = u;
    }
    o && !n && this.j(e);
  }
  j(e) {
    e === d ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
  }
}
class pt extends V {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(e) {
    this.element[this.name] = e === d ? void 0 : e;
  }
}
class ut extends V {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(e) {
    this.element.toggleAttribute(this.name, !!e && e !== d);
  }
}
class gt extends V {
  constructor(e, i, s, n, r) {
    super(e, i, s, n, r), this.type = 5;
  }
  _$AI(e, i = this) {
    if ((e = E(this, e, i, 0) ?? d) === x) return;
    const s = this._$AH, n = e === d && s !== d || e.capture !== s.capture || e.once !== s.once || e.passive !== s.passive, r = e !== d && (s === d || n);
    n && this.element.removeEventListener(this.name, this, s), r && this.element.addEventListener(this.name, this, e), this._$AH = e;
  }
  handleEvent(e) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
  }
}
class ft {
  constructor(e, i, s) {
    this.element = e, this.type = 6, this._$AN = void 0, this._$AM = i, this.options = s;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(e) {
    E(this, e);
  }
}
const mt = { I: S }, $t = ne.litHtmlPolyfillSupport;
$t?.(D, S), (ne.litHtmlVersions ??= []).push("3.3.3");
const _t = (t, e, i) => {
  const s = i?.renderBefore ?? e;
  let n = s._$litPart$;
  if (n === void 0) {
    const r = i?.renderBefore ?? null;
    s._$litPart$ = n = new S(e.insertBefore(R(), r), r, void 0, i ?? {});
  }
  return n._$AI(t), n;
};
const oe = globalThis;
let N = class extends A {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const t = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= t.firstChild, t;
  }
  update(t) {
    const e = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(t), this._$Do = _t(e, this.renderRoot, this.renderOptions);
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
N._$litElement$ = !0, N.finalized = !0, oe.litElementHydrateSupport?.({ LitElement: N });
const vt = oe.litElementPolyfillSupport;
vt?.({ LitElement: N }), (oe.litElementVersions ??= []).push("4.2.2");
const yt = { CHILD: 2 }, wt = (t) => (...e) => ({ _$litDirective$: t, values: e });
let bt = class {
  constructor(t) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(t, e, i) {
    this._$Ct = t, this._$AM = e, this._$Ci = i;
  }
  _$AS(t, e) {
    return this.update(t, e);
  }
  update(t, e) {
    return this.render(...e);
  }
};
const { I: xt } = mt, ve = (t) => t, ye = () => document.createComment(""), P = (t, e, i) => {
  const s = t._$AA.parentNode, n = e === void 0 ? t._$AB : e._$AA;
  if (i === void 0) {
    const r = s.insertBefore(ye(), n), o = s.insertBefore(ye(), n);
    i = new xt(r, o, t, t.options);
  } else {
    const r = i._$AB.nextSibling, o = i._$AM, c = o !== t;
    if (c) {
      let a;
      i._$AQ?.(t), i._$AM = t, i._$AP !== void 0 && (a = t._$AU) !== o._$AU && i._$AP(a);
    }
    if (r !== n || c) {
      let a = i._$AA;
      for (; a !== r; ) {
        const u = ve(a).nextSibling;
        ve(s).insertBefore(a, n), a = u;
      }
    }
  }
  return i;
}, y = (t, e, i = t) => (t._$AI(e, i), t), At = {}, kt = (t, e = At) => t._$AH = e, Et = (t) => t._$AH, Q = (t) => {
  t._$AR(), t._$AA.remove();
};
const we = (t, e, i) => {
  const s = /* @__PURE__ */ new Map();
  for (let n = e; n <= i; n++) s.set(t[n], n);
  return s;
}, be = wt(class extends bt {
  constructor(t) {
    if (super(t), t.type !== yt.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(t, e, i) {
    let s;
    i === void 0 ? i = e : e !== void 0 && (s = e);
    const n = [], r = [];
    let o = 0;
    for (const c of t) n[o] = s ? s(c, o) : o, r[o] = i(c, o), o++;
    return { values: r, keys: n };
  }
  render(t, e, i) {
    return this.dt(t, e, i).values;
  }
  update(t, [e, i, s]) {
    const n = Et(t), { values: r, keys: o } = this.dt(e, i, s);
    if (!Array.isArray(n)) return this.ut = o, r;
    const c = this.ut ??= [], a = [];
    let u, p, h = 0, g = n.length - 1, f = 0, m = r.length - 1;
    for (; h <= g && f <= m; ) if (n[h] === null) h++;
    else if (n[g] === null) g--;
    else if (c[h] === o[f]) a[f] = y(n[h], r[f]), h++, f++;
    else if (c[g] === o[m]) a[m] = y(n[g], r[m]), g--, m--;
    else if (c[h] === o[m]) a[m] = y(n[h], r[m]), P(t, a[m + 1], n[h]), h++, m--;
    else if (c[g] === o[f]) a[f] = y(n[g], r[f]), P(t, n[h], n[g]), g--, f++;
    else if (u === void 0 && (u = we(o, f, m), p = we(c, h, g)), u.has(c[h])) if (u.has(c[g])) {
      const $ = p.get(o[f]), X = $ !== void 0 ? n[$] : null;
      if (X === null) {
        const ae = P(t, n[h]);
        y(ae, r[f]), a[f] = ae;
      } else a[f] = y(X, r[f]), P(t, n[h], X), n[$] = null;
      f++;
    } else Q(n[g]), g--;
    else Q(n[h]), h++;
    for (; f <= m; ) {
      const $ = P(t, a[m + 1]);
      y($, r[f]), a[f++] = $;
    }
    for (; h <= g; ) {
      const $ = n[h++];
      $ !== null && Q($);
    }
    return this.ut = o, kt(t, a), x;
  }
}), F = ["confirmed", "likely", "possible", "unknown", "other_maker"], xe = (t) => t.map((e) => [e.camera_id, e]);
function St(t, e) {
  if (e.type === "all") {
    const { state: s, complete: n, restricted: r, admin: o } = e;
    return { state: s, complete: n, restricted: r, admin: o, cameras: new Map(xe(e.cameras)) };
  }
  if (!t) return;
  const i = new Map([...t.cameras, ...xe(e.cameras)]);
  for (const s of e.removed) i.delete(s);
  return { ...t, complete: e.complete, cameras: i };
}
const Ct = ["planned", "keep", "not_hikvision"], Pt = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], Mt = 500, Tt = 365, zt = 90, Nt = 3652;
function O(t, e = /* @__PURE__ */ new Date()) {
  const i = new Date(e.getFullYear(), e.getMonth(), e.getDate() + t), s = (n) => String(n).padStart(2, "0");
  return `${i.getFullYear()}-${s(i.getMonth() + 1)}-${s(i.getDate())}`;
}
const ee = (t) => O(t === "planned" ? zt : Tt), Rt = (t, e) => ({ ...t, kind: e, review: t.review === ee(t.kind) ? ee(e) : t.review }), Ht = (t) => ({ camera_id: t, kind: "keep", why: "", reason: "", review: ee("keep"), never: !1, saving: !1, problem: "" });
function Dt(t) {
  const { camera_id: e, kind: i, reason: s, why: n } = t, r = { type: "camera_audit/decide", camera_id: e, kind: i, reason: s };
  if (i === "not_hikvision") return r;
  const o = !(i === "keep" && t.never) && t.review || null;
  return i === "planned" ? { ...r, review: o } : { ...r, why: n, review: o };
}
function Ft(t, e) {
  const { texts: i } = e, s = (c) => i.say("card", c), n = (c) => (a) => e.change({ ...t, [c]: a.target.value }), r = (c) => l`<label class="choice">
    <input
      type="radio"
      name="kind"
      .value=${c}
      .checked=${t.kind === c}
      @change=${() => e.change(Rt(t, c))}
    />
    ${s(`choose_${c}`)}
  </label>`, o = (c) => l`<label
    >${s(c)}
    <input
      type="date"
      min=${O(1)}
      max=${O(Nt)}
      ?required=${t.kind === "planned"}
      ?disabled=${t.kind === "keep" && t.never}
      .value=${t.review}
      @change=${n("review")}
    />
  </label>`;
  return l`<form class="decision-form" @submit=${(c) => {
    c.preventDefault(), e.save();
  }}>
    <fieldset ?disabled=${t.saving}>
      <legend>${s("decide_what")}</legend>
      ${Ct.map(r)}
      ${t.kind === "keep" ? l`<label
              >${s("why")}
              <select @change=${n("why")}>
                <option value=""></option>
                ${Pt.map((c) => l`<option value=${c} ?selected=${t.why === c}>${i.say("why", c)}</option>`)}
              </select>
            </label>
            ${o("review_on")}
            <label class="choice">
              <input
                type="checkbox"
                .checked=${t.never}
                @change=${() => e.change({ ...t, never: !t.never })}
              />
              ${s("never")}
            </label>` : d}
      ${t.kind === "planned" ? o("by_when") : d}
      <label
        >${s(t.kind === "not_hikvision" ? "how_known" : "own_words")}
        <input type="text" maxlength=${Mt} .value=${t.reason} @change=${n("reason")} />
      </label>
    </fieldset>
    ${t.problem ? l`<p class="problem" role="alert">${t.problem}</p>` : d}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${t.saving}>${s("save")}</button>
      <button class="action" type="button" @click=${e.cancel}>${s("cancel")}</button>
    </div>
  </form>`;
}
const Ge = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], B = ["flagged", "check", "other", "unknown"], It = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, J = (t) => It[t] ?? "unknown", M = ({ group: t }) => Ge.includes(t) ? t : "check";
function Gt(t, e) {
  const { verdicts: i, areas: s } = e;
  return [...t].filter((n) => (!i.length || i.includes(n.verdict)) && (!s.length || n.area_id !== null && s.includes(n.area_id)));
}
const I = ({ flaws: t, counts_as: e }) => e !== null && ["flagged", "check"].includes(J(e)) ? t.filter((i) => i.state === "affected") : [], Le = (t) => I(t).some((e) => e.exploited_since), Ae = (t) => +(I(t).length > 0) + Number(Le(t));
function Lt(t, e) {
  const i = new Intl.Collator(e, { numeric: !0 }), s = [...t].sort((n, r) => Ae(r) - Ae(n) || F.indexOf(n.verdict) - F.indexOf(r.verdict) || i.compare(n.name, r.name));
  return Ge.map((n) => ({ key: n, cameras: s.filter((r) => M(r) === n) })).filter((n) => n.cameras.length);
}
function We(t) {
  const e = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: i } of t) i !== null && (e[J(i)] += 1);
  return e;
}
const ke = { confirmed: k`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: k`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: k`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: k`<circle cx="8" cy="8" r="6" fill="currentColor" />`, unknown: k`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Wt = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, Be = (t) => l`<svg
  class="shape part-${J(t)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${ke[t] ?? ke.unknown}</svg>`, Bt = (t) => Be(Wt[t]), jt = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function qt(t, e) {
  const { texts: i, open: s } = e, n = t.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${s ? "true" : "false"}
      aria-controls=${s ? `details-${n}` : d}
      @click=${e.toggle}
    >
      ${e.compact ? d : Jt(t, e)}
      <span class="who">
        <span class="name"><bdi>${t.name}</bdi></span>
        ${Yt(t, e)}
      </span>
      <span class="verdict">${Be(t.verdict)}<span>${i.say("verdict", t.verdict)}</span></span>
      ${Vt(t, i)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${s ? Xt(t, e) : d}
  </li>`;
}
function Yt(t, { texts: e, area: i, recorder: s }) {
  const n = s && t.verdict === "unknown" ? e.say("card", "behind", { recorder: je(s, e) }) : void 0, r = [i, t.brand, n].filter(Boolean);
  return r.length ? l`<span class="about">${r.map((o, c) => l`${c ? " · " : d}<bdi>${o}</bdi>`)}</span>` : d;
}
const je = ({ name: t, brand: e, verdict: i }, s) => `${t} (${e ?? s.say("verdict", i)})`;
function Vt(t, e) {
  return I(t).length ? l`<span class="chip ${Le(t) ? "exploited" : ""}">${e.say("card", "known_flaw")}</span>` : d;
}
function Jt(t, e) {
  return l`<span class="thumbnail">
    ${e.picture ? l`<img src=${e.picture} alt="" loading="lazy" decoding="async" @error=${e.pictureFailed} />` : l`<ha-icon icon=${jt[t.kind] ?? "mdi:cctv"} aria-hidden="true"></ha-icon>`}
  </span>`;
}
function Xt(t, e) {
  const { texts: i } = e, s = [t.brand, t.model].filter(Boolean).join(" "), n = t.camera_id;
  return l`<div class="details" id="details-${n}" role="region" aria-labelledby="row-${n}">
    ${s ? l`<p class="label"><bdi>${s}</bdi></p>` : d}
    ${e.recorder ? l`<p>${i.say("card", "on_recorder", { name: je(e.recorder, i) })}</p>` : d}
    ${t.group === "ignored" ? l`<p>${i.say("card", "ignored")}</p>` : d}
    ${Ot(t.decision, i)} ${Kt(t, i)} ${Qt(t, i)}
    ${e.admin ? ti(t, e) : d}
    ${e.draft ? Ft(e.draft, e) : d}
  </div>`;
}
function Kt(t, e) {
  const i = t.clues.filter((r) => r.supports), s = t.clues.filter((r) => !r.supports), n = [Ee("clues_for", i, e), Ee("clues_against", s, e)];
  return t.verdict === "other_maker" && n.reverse(), t.clues.length ? n : l`<p>${e.say("card", "no_clues")}</p>`;
}
function Ee(t, e, i) {
  return e.length ? l`<h4>${i.say("card", t)}</h4>
    <ul class="clues" role="list">
      ${e.map((s) => l`<li>
          ${i.say("clue", s.kind, s.values)}
          <span class="strength">${i.say("strength", s.strength)}</span>
        </li>`)}
    </ul>` : d;
}
function Qt(t, e) {
  return qe(t) ? l`<h4>${e.say("card", "flaws")}</h4>
    ${t.flaws.length ? l`<ul class="clues" role="list">
          ${t.flaws.map((i) => l`<li>${Ut(i, e)}</li>`)}
        </ul>` : l`<p>${e.say("notice", Zt(t))}</p>`}` : d;
}
function Zt({ verdict: t, model: e, firmware: i }) {
  return t === "possible" ? "flaws_need_maker" : e && i ? "no_flaws" : "flaws_need_firmware";
}
const qe = (t) => ["flagged", "check"].includes(J(t.verdict));
function Ut(t, e) {
  const i = [e.say("flaw", t.state, { cve: t.cve })];
  return t.allows && i.push(e.say("flaw", `allows_${t.allows}`)), i.push(e.say("flaw", `severity_${t.severity}`)), t.exploited_since && i.push(e.say("flaw", "exploited", { date: e.day(t.exploited_since) })), i.push(t.fixed ? e.say("flaw", "fixed", { fixed: t.fixed }) : e.say("flaw", "no_fix_known")), i.join(" ");
}
function Ot(t, e) {
  return t ? l`<p class="decision">${ei(t, e)}</p>` : d;
}
function ei(t, e) {
  const i = [e.say("card", `decision_${t.kind}`, { date: e.day(t.decided) })], s = [...t.why && e.has("why", t.why) ? [e.say("why", t.why)] : [], t.reason].filter(Boolean).join("; ");
  return s && i.push(e.say("card", "because", { reason: s })), t.review && i.push(e.say("card", t.due ? "review_due" : "review", { date: e.day(t.review) })), i.join(" ");
}
function ti(t, e) {
  const { texts: i, draft: s } = e, n = t.device_ids[0];
  return l`<div class="buttons">
    ${t.notice_id ? l`<a class="action" href="/config/repairs">${i.say("card", "open_notice")}</a>` : d}
    ${n ? l`<a class="action" href="/config/devices/device/${encodeURIComponent(n)}"
          >${i.say("card", "open_device")}</a
        >` : d}
    ${qe(t) && !s ? l`<button class="action decide" @click=${e.startDeciding}>
          ${i.say("card", t.decision ? "decide_again" : "decide")}
        </button>` : d}
    ${t.group === "ignored" && !s ? l`<button class="action again" @click=${e.showAgain}>${i.say("card", "show_again")}</button>` : d}
    ${t.decision && !s ? l`<button class="action undo" @click=${e.undo}>${i.say("card", "undo")}</button>` : d}
  </div>`;
}
const j = "camera_audit", te = /\{(\w+)\}/g, ii = { title: "Camera Audit", error: "Camera Audit does not answer.", try_again: "Try again" };
class Ye {
  constructor(e, i) {
    this.texts = e, this.language = i;
  }
  say(e, i, s = {}) {
    const n = this.texts[`component.${j}.selector.${e}.options.${i}`];
    return n !== void 0 && [...n.matchAll(te)].map((r) => r[1]).every((r) => Object.hasOwn(s, r)) ? n.replace(te, (r, o) => s[o]) : e === "card" && ii[i] || i;
  }
  has(e, i) {
    return `component.${j}.selector.${e}.options.${i}` in this.texts;
  }
  number(e) {
    return e.toLocaleString(this.language);
  }
  day(e) {
    const i = /^\d{4}-\d{2}-\d{2}$/.test(e) ? Date.parse(e) : NaN;
    return Number.isNaN(i) ? e : new Date(i).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const q = new Ye({}, "en"), G = /* @__PURE__ */ new Map();
async function Ve(t, e) {
  const i = `${e}:${t.language}`;
  let s = G.get(i);
  return s || (s = t.callWS({ type: "frontend/get_translations", language: t.language, category: e, integration: [j] }).then((n) => n.resources), G.set(i, s), s.then((n) => Object.keys(n).length || G.delete(i), () => G.delete(i))), s;
}
async function Je(t) {
  return new Ye(await Ve(t, "selector"), t.locale?.language ?? t.language);
}
async function si(t, e, i) {
  if (e.translation_key) {
    const s = (await Ve(t, "exceptions").catch(() => ({})))[`component.${j}.exceptions.${e.translation_key}.message`];
    if (s) {
      const n = e.translation_placeholders ?? {};
      return s.replace(te, (r, o) => n[o] ?? r);
    }
  }
  return e.message ?? i.say("card", "error");
}
const T = "camera-audit-card";
function Xe(t) {
  const e = Se(t, "verdicts");
  for (const i of e) if (!F.includes(i)) throw new Error(`verdicts: '${i}' is none of ${F.join(", ")}`);
  return { title: Z(t, "title", "string"), verdicts: e, areas: Se(t, "areas"), pictures: Z(t, "pictures", "boolean") === !0, compact: Z(t, "compact", "boolean") === !0 };
}
function Z(t, e, i) {
  const s = t[e] ?? void 0;
  if (s !== void 0 && typeof s !== i) throw new Error(`${e}: not a ${i}`);
  return s;
}
function Se(t, e) {
  const i = t[e] ?? [];
  if (!Array.isArray(i) || i.some((s) => typeof s != "string")) throw new Error(`${e}: not a list of texts`);
  return i;
}
const ni = () => document.querySelector("home-assistant")?.hass;
async function ri() {
  const t = ni(), e = t ? await Je(t).catch(() => q) : q;
  return { schema: [{ name: "title", selector: { text: {} } }, { name: "verdicts", selector: { select: { multiple: !0, mode: "list", options: F.map((i) => ({ value: i, label: e.say("verdict", i) })) } } }, { name: "areas", selector: { area: { multiple: !0 } } }, { name: "pictures", selector: { boolean: {} } }, { name: "compact", selector: { boolean: {} } }], computeLabel: ({ name: i }) => e.say("card", `option_${i}`), computeHelper: ({ name: i }) => e.say("card", `option_${i}_help`), assertConfig: (i) => {
    Xe(i);
  } };
}
const oi = 9, ai = { words: "", choice: "all" }, Ke = ({ words: t, choice: e }) => e !== "all" || t.trim() !== "", Ce = (t) => t.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function ci(t, e, i) {
  const s = Ce(e.words).split(/\s+/).filter(Boolean);
  return t.filter((n) => {
    if (!li(n, e.choice)) return !1;
    const r = [n.name, n.brand, n.model, ...n.entity_ids, ...i(n)], o = Ce(r.filter(Boolean).join(" "));
    return s.every((c) => o.includes(c));
  });
}
function li(t, e) {
  return e === "all" ? !0 : e === "flaw" ? I(t).length > 0 : We([t])[e] > 0;
}
function di(t, e, i, s) {
  const n = (a) => i.say("card", a), [r, o] = e.map((a) => i.number(a)), c = (a, u) => l`<option value=${a} ?selected=${t.choice === a}>${u}</option>`;
  return l`<div class="find" role="search">
    <input
      type="search"
      aria-label=${n("search")}
      placeholder=${n("search")}
      .value=${t.words}
      @input=${(a) => s({ ...t, words: a.target.value })}
    />
    <select
      aria-label=${n("show")}
      @change=${(a) => s({ ...t, choice: a.target.value })}
    >
      ${c("all", n("show_all"))} ${c("flaw", n("known_flaw"))}
      ${B.map((a) => c(a, n(`part_${a}`)))}
    </select>
    <p role="status">${Ke(t) ? i.say("card", "found", { count: r, all: o }) : d}</p>
  </div>`;
}
const Pe = 15.9155, Me = 1.5;
function Qe(t) {
  const e = B.filter((r) => t[r]), i = e.reduce((r, o) => r + t[o], 0), s = e.length > 1 ? 100 - Me * e.length : 100;
  let n = 0;
  return e.map((r) => {
    const o = t[r] / i * s, c = { part: r, start: n, length: o };
    return n += o + Me, c;
  });
}
const hi = (t, e) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Pe} class="track" />
  ${Qe(t).map(({ part: i, start: s, length: n }) => k`<circle cx="18" cy="18" r=${Pe} class="arc part-${i}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - s} />`)}
  <text x="18" y="18" class="total">${e}</text>
</svg>`, pi = (t) => l`<div class="bar" aria-hidden="true">
  ${Qe(t).map(({ part: e, length: i }) => l`<span class="part-${e}" style="flex-grow:${i}"></span>`)}
</div>`;
function ui(t, e, i, s, n) {
  const r = B.reduce((o, c) => o + t[c], 0);
  return l`<div class="overview ${e ? "compact" : ""}">
    ${e ? pi(t) : hi(t, n.number(r))}
    <div>
      <p class="waiting">
        ${i ? n.say("card", "waiting", { count: n.number(i) }) : n.say("card", "nothing_waits")}
      </p>
      ${s ? l`<p class="waiting">${n.say("card", "with_flaw", { count: n.number(s) })}</p>` : d}
      <ul class="legend" role="list" aria-label=${n.say("card", "overview")}>
        ${B.map((o) => l`<li>
            ${Bt(o)}<span>${n.say("card", `part_${o}`)}</span>
            <span class="count" data-part=${o}>${n.number(t[o])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class gi {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(e, i) {
    const s = e.camera_id, n = this.shown.get(s);
    if (n) return n;
    const r = Te(e.entity_ids, i);
    if (!r || r === this.bad.get(s)) {
      this.waiting.set(s, e.entity_ids);
      return;
    }
    this.waiting.delete(s);
    const o = i.hassUrl(r);
    return this.shown.set(s, o), this.paths.set(s, r), o;
  }
  failed(e) {
    this.shown.delete(e), this.bad.set(e, this.paths.get(e) ?? "");
  }
  awaits(e) {
    for (const [i, s] of this.waiting) {
      const n = Te(s, e);
      if (n && n !== this.bad.get(i)) return !0;
    }
    return !1;
  }
}
function Te(t, e) {
  for (const i of t) {
    const s = i.startsWith("camera.") ? e.states[i] : void 0;
    if (s && s.state !== "unavailable" && s.attributes.entity_picture) return s.attributes.entity_picture;
  }
}
const fi = Ue`
  :host {
    display: block;
    height: 100%;
    --flagged: var(--camera-audit-flagged-color, #e64a19);
    --check: var(--camera-audit-check-color, #b8860b);
    --other: var(--camera-audit-other-color, #3f7cac);
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
  .about {
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
  fieldset label {
    display: grid;
    gap: 4px;
    color: var(--secondary-text-color);
  }
  fieldset label.choice {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 32px;
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 2px;
  }
  input,
  select {
    font: inherit;
    color: var(--primary-text-color);
    accent-color: var(--primary-color);
  }
  select,
  input[type="text"],
  input[type="search"],
  input[type="date"] {
    box-sizing: border-box;
    width: 100%;
    min-height: 40px;
    padding: 6px 10px;
    border: 1px solid var(--secondary-text-color);
    border-radius: 6px;
    background: var(--card-background-color);
  }
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0 16px 12px;
  }
  .find > :not(p) {
    flex: 1 1 160px;
    min-width: 0;
    width: auto;
  }
  .find p {
    flex-basis: 100%;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
  }
  .find p:empty {
    display: none;
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
`, mi = "camera_audit/subscribe", $i = ["decide", "check"];
class _i extends N {
  constructor() {
    super(), this._pictures = new gi(), this._isThere = !1, this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._find = ai, this._said = "";
  }
  static {
    this.styles = fi;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 }, _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _find: { state: !0 }, _said: { state: !0 } };
  }
  static {
    this.getConfigForm = ri;
  }
  static {
    this.getStubConfig = () => ({ type: `custom:${T}`, pictures: !0 });
  }
  setConfig(e) {
    this._config = Xe(e);
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
  shouldUpdate(e) {
    if (e.size > 1 || !e.has("hass")) return !0;
    const i = e.get("hass"), s = this.hass;
    return !i || !s ? !0 : i.language !== s.language || i.connection !== s.connection || i.areas !== s.areas || i.config.components !== s.config.components || this._config?.pictures === !0 && this._pictures.awaits(s);
  }
  willUpdate() {
    const e = this.hass;
    if (!e) return;
    e.language !== this._language && this._speak(e);
    const i = e.config.components.includes("camera_audit"), s = i && !this._isThere;
    this._isThere = i, (e.connection !== this._connection || this._problem === "not_set_up" && s) && this._follow();
  }
  async _speak(e) {
    const i = this._language = e.language, s = await Je(e).catch(() => q);
    this._language === i && (this._texts = s);
  }
  _follow() {
    const e = this.hass;
    if (!e || !this.isConnected) return;
    this._unfollow();
    const i = this._connection = e.connection, s = () => this._connection === i;
    this._problem = void 0, i.subscribeMessage((n) => s() && this._receive(n), { type: mi }).then((n) => {
      s() ? this._stop = n : n();
    }, (n) => {
      s() && (this._problem = vi(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(e) {
    this._audit = St(this._audit, e), this._accompany(), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: e, _config: i, _texts: s, _audit: n } = this;
    if (!e || !i) return d;
    const r = s ?? q, o = i.title ?? r.say("card", "title");
    return l`<ha-card>
      <h2 class=${o ? "" : "unseen"}>${o || r.say("card", "title")}</h2>
      <div role="status" class="unseen">${this._said}</div>
      ${s && (this._problem || n) ? this._body(e, i, s) : this._loading(e)}
    </ha-card>`;
  }
  _loading(e) {
    return l`<div class="loading" role="img" aria-label=${e.localize("ui.common.loading") || "…"}>
      <span class="bone round"></span>${[1, 2, 3].map(() => l`<span class="bone"></span>`)}
    </div>`;
  }
  _body(e, i, s) {
    const n = this._audit;
    if (this._problem || !n) return this._instead(this._problem ?? "error", e, s);
    if (n.state !== "ready") return this._instead(n.state, e, s);
    const r = Gt(n.cameras.values(), i);
    if (!r.length) {
      const p = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(p, e, s);
    }
    const o = r.filter((p) => M(p) === "decide").length, c = r.filter((p) => I(p).length).length, a = r.length >= oi, u = a ? ci(r, this._find, (p) => this._namesAround(p, e, n)) : r;
    return l`${ui(We(r), i.compact, o, c, s)}
    ${n.complete ? d : l`<p class="note">${s.say("card", "incomplete")}</p>`}
    ${a ? di(this._find, [u.length, r.length], s, (p) => this._look(p)) : d}
    ${be(Lt(u, s.language), (p) => p.key, (p) => this._group(p, a && Ke(this._find), e, i, s, n))}`;
  }
  _look(e) {
    this._find = e, this._openGroups = /* @__PURE__ */ new Map();
  }
  _namesAround(e, i, s) {
    return [i.areas[e.area_id ?? ""]?.name, s.cameras.get(e.recorder_id ?? "")?.name];
  }
  _instead(e, i, s) {
    const n = (c) => s.say("card", c), r = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")] }, o = i.user?.is_admin ? r[e] : void 0;
    return l`<div class="instead" data-state=${e}>
      <ha-icon icon=${e === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(e)}</p>
      ${o ? l`<a class="action" href=${o[0]}>${o[1]}</a>` : d}
      ${e === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(e, i, s, n, r, o) {
    const { key: c, cameras: a } = e, u = i || c === "decide" || !n.compact && $i.includes(c), p = this._openGroups.get(c) ?? u, h = () => this._openGroups = new Map(this._openGroups).set(c, !p);
    return l`<section data-group=${c}>
      <h3>
        <button
          class="group"
          aria-expanded=${p ? "true" : "false"}
          aria-controls=${p ? `group-${c}` : d}
          @click=${h}
        >
          <span>${r.say("card", `group_${c}`)}</span>
          <span class="count">${r.number(a.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${p ? l`<ul class="cameras" role="list" id="group-${c}">
            ${be(a, (g) => g.camera_id, (g) => qt(g, this._around(g, s, n, r, o)))}
          </ul>` : d}
    </section>`;
  }
  _around(e, i, s, n, r) {
    const o = e.camera_id;
    return { texts: n, admin: r.admin, compact: s.compact, open: this._openCameras.has(o), draft: this._draft?.camera_id === o ? this._draft : void 0, area: e.area_id === null ? void 0 : i.areas[e.area_id]?.name, recorder: e.recorder_id === null ? void 0 : r.cameras.get(e.recorder_id), picture: s.pictures && !s.compact ? this._pictures.of(e, i) : void 0, toggle: () => this._toggle(o), pictureFailed: () => {
      this._pictures.failed(o), this.requestUpdate();
    }, startDeciding: () => {
      this._draft = Ht(o), this._focus(`#details-${o} form input:checked`);
    }, undo: () => this._order("undo", o, n), showAgain: () => this._order("show_again", o, n), change: (c) => this._draft = c, save: () => this._save(n), cancel: () => {
      this._draft = void 0, this._focus(`#details-${o} .decide`);
    } };
  }
  _toggle(e) {
    const i = new Set(this._openCameras);
    i.delete(e) ? this._draft?.camera_id === e && (this._draft = void 0) : i.add(e), this._openCameras = i;
  }
  async _save(e) {
    const i = this._draft;
    if (!i || i.saving) return;
    this._draft = { ...i, saving: !0, problem: "" };
    const s = await this._command(Dt(i), i.camera_id, e);
    this._draft?.camera_id === i.camera_id && (this._draft = s ? { ...i, problem: s } : void 0);
  }
  async _order(e, i, s) {
    this._said = await this._command({ type: `camera_audit/${e}`, camera_id: i }, i, s) || this._said;
  }
  async _command(e, i, s) {
    const n = this.hass, r = this._audit?.cameras.get(i);
    this._leaving = r && { id: i, group: M(r) };
    try {
      await n.callWS(e);
    } catch (o) {
      return this._leaving = void 0, si(n, o, s);
    }
    return this._said = s.say("card", "saved"), this._focus(`#row-${i}`), "";
  }
  _accompany() {
    const e = this._leaving, i = e && this._audit?.cameras.get(e.id);
    !i || M(i) === e.group || (this._leaving = void 0, this._openGroups = new Map(this._openGroups).set(M(i), !0), this._focus(`#row-${i.camera_id}`));
  }
  _focus(e) {
    this.updateComplete.then(() => this.renderRoot.querySelector(e)?.focus());
  }
}
function vi(t) {
  return t.code === "unknown_command" ? "not_set_up" : t.code === "unauthorized" ? "no_permission" : "error";
}
if (!customElements.get(T)) {
  customElements.define(T, _i);
  const t = window;
  t.customCards = t.customCards ?? [], t.customCards.push({ type: T, name: "Camera Audit", description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, documentationURL: "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md", getEntitySuggestion: (e, i) => e.entities[i]?.platform === "camera_audit" ? { config: { type: `custom:${T}`, pictures: !0 } } : null });
}
