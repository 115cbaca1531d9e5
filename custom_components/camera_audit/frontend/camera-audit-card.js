const T = globalThis, ft = T.ShadowRoot && (T.ShadyCSS === void 0 || T.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, mt = /* @__PURE__ */ Symbol(), kt = /* @__PURE__ */ new WeakMap();
let Ot = class {
  constructor(e, t, s) {
    if (this._$cssResult$ = !0, s !== mt) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (ft && e === void 0) {
      const s = t !== void 0 && t.length === 1;
      s && (e = kt.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), s && kt.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const Me = (e) => new Ot(typeof e == "string" ? e : e + "", void 0, mt), $ = (e, ...t) => {
  const s = e.length === 1 ? e[0] : t.reduce((i, n, a) => i + ((r) => {
    if (r._$cssResult$ === !0) return r.cssText;
    if (typeof r == "number") return r;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + r + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[a + 1], e[0]);
  return new Ot(s, e, mt);
}, Re = (e, t) => {
  if (ft) e.adoptedStyleSheets = t.map((s) => s instanceof CSSStyleSheet ? s : s.styleSheet);
  else for (const s of t) {
    const i = document.createElement("style"), n = T.litNonce;
    n !== void 0 && i.setAttribute("nonce", n), i.textContent = s.cssText, e.appendChild(i);
  }
}, At = ft ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let s = "";
  for (const i of t.cssRules) s += i.cssText;
  return Me(s);
})(e) : e;
const { is: Ge, defineProperty: Ue, getOwnPropertyDescriptor: Ne, getOwnPropertyNames: We, getOwnPropertySymbols: He, getPrototypeOf: Fe } = Object, it = globalThis, Et = it.trustedTypes, De = Et ? Et.emptyScript : "", Le = it.reactiveElementPolyfillSupport, H = (e, t) => e, ht = { toAttribute(e, t) {
  switch (t) {
    case Boolean:
      e = e ? De : null;
      break;
    case Object:
    case Array:
      e = e == null ? e : JSON.stringify(e);
  }
  return e;
}, fromAttribute(e, t) {
  let s = e;
  switch (t) {
    case Boolean:
      s = e !== null;
      break;
    case Number:
      s = e === null ? null : Number(e);
      break;
    case Object:
    case Array:
      try {
        s = JSON.parse(e);
      } catch {
        s = null;
      }
  }
  return s;
} }, te = (e, t) => !Ge(e, t), St = { attribute: !0, type: String, converter: ht, reflect: !1, useDefault: !1, hasChanged: te };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), it.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let E = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = St) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const s = /* @__PURE__ */ Symbol(), i = this.getPropertyDescriptor(e, s, t);
      i !== void 0 && Ue(this.prototype, e, i);
    }
  }
  static getPropertyDescriptor(e, t, s) {
    const { get: i, set: n } = Ne(this.prototype, e) ?? { get() {
      return this[t];
    }, set(a) {
      this[t] = a;
    } };
    return { get: i, set(a) {
      const r = i?.call(this);
      n?.call(this, a), this.requestUpdate(e, r, s);
    }, configurable: !0, enumerable: !0 };
  }
  static getPropertyOptions(e) {
    return this.elementProperties.get(e) ?? St;
  }
  static _$Ei() {
    if (this.hasOwnProperty(H("elementProperties"))) return;
    const e = Fe(this);
    e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(H("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(H("properties"))) {
      const t = this.properties, s = [...We(t), ...He(t)];
      for (const i of s) this.createProperty(i, t[i]);
    }
    const e = this[Symbol.metadata];
    if (e !== null) {
      const t = litPropertyMetadata.get(e);
      if (t !== void 0) for (const [s, i] of t) this.elementProperties.set(s, i);
    }
    this._$Eh = /* @__PURE__ */ new Map();
    for (const [t, s] of this.elementProperties) {
      const i = this._$Eu(t, s);
      i !== void 0 && this._$Eh.set(i, t);
    }
    this.elementStyles = this.finalizeStyles(this.styles);
  }
  static finalizeStyles(e) {
    const t = [];
    if (Array.isArray(e)) {
      const s = new Set(e.flat(1 / 0).reverse());
      for (const i of s) t.unshift(At(i));
    } else e !== void 0 && t.push(At(e));
    return t;
  }
  static _$Eu(e, t) {
    const s = t.attribute;
    return s === !1 ? void 0 : typeof s == "string" ? s : typeof e == "string" ? e.toLowerCase() : void 0;
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
    for (const s of t.keys()) this.hasOwnProperty(s) && (e.set(s, this[s]), delete this[s]);
    e.size > 0 && (this._$Ep = e);
  }
  createRenderRoot() {
    const e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
    return Re(e, this.constructor.elementStyles), e;
  }
  connectedCallback() {
    this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
  }
  enableUpdating(e) {
  }
  disconnectedCallback() {
    this._$EO?.forEach((e) => e.hostDisconnected?.());
  }
  attributeChangedCallback(e, t, s) {
    this._$AK(e, s);
  }
  _$ET(e, t) {
    const s = this.constructor.elementProperties.get(e), i = this.constructor._$Eu(e, s);
    if (i !== void 0 && s.reflect === !0) {
      const n = (s.converter?.toAttribute !== void 0 ? s.converter : ht).toAttribute(t, s.type);
      this._$Em = e, n == null ? this.removeAttribute(i) : this.setAttribute(i, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const s = this.constructor, i = s._$Eh.get(e);
    if (i !== void 0 && this._$Em !== i) {
      const n = s.getPropertyOptions(i), a = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : ht;
      this._$Em = i;
      const r = a.fromAttribute(t, n.type);
      this[i] = r ?? this._$Ej?.get(i) ?? r, this._$Em = null;
    }
  }
  requestUpdate(e, t, s, i = !1, n) {
    if (e !== void 0) {
      const a = this.constructor;
      if (i === !1 && (n = this[e]), s ??= a.getPropertyOptions(e), !((s.hasChanged ?? te)(n, t) || s.useDefault && s.reflect && n === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, s)))) return;
      this.C(e, t, s);
    }
    this.isUpdatePending === !1 && (this._$ES = this._$EP());
  }
  C(e, t, { useDefault: s, reflect: i, wrapped: n }, a) {
    s && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), n !== !0 || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || s || (t = void 0), this._$AL.set(e, t)), i === !0 && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
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
        for (const [i, n] of this._$Ep) this[i] = n;
        this._$Ep = void 0;
      }
      const s = this.constructor.elementProperties;
      if (s.size > 0) for (const [i, n] of s) {
        const { wrapped: a } = n, r = this[i];
        a !== !0 || this._$AL.has(i) || r === void 0 || this.C(i, void 0, n, r);
      }
    }
    let e = !1;
    const t = this._$AL;
    try {
      e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((s) => s.hostUpdate?.()), this.update(t)) : this._$EM();
    } catch (s) {
      throw e = !1, this._$EM(), s;
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
E.elementStyles = [], E.shadowRootOptions = { mode: "open" }, E[H("elementProperties")] = /* @__PURE__ */ new Map(), E[H("finalized")] = /* @__PURE__ */ new Map(), Le?.({ ReactiveElement: E }), (it.reactiveElementVersions ??= []).push("2.1.2");
const gt = globalThis, Ct = (e) => e, O = gt.trustedTypes, Pt = O ? O.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ee = "$lit$", w = `lit$${Math.random().toFixed(9).slice(2)}$`, se = "?" + w, Ie = `<${se}>`, k = document, L = () => k.createComment(""), I = (e) => e === null || typeof e != "object" && typeof e != "function", _t = Array.isArray, je = (e) => _t(e) || typeof e?.[Symbol.iterator] == "function", ct = `[ 	
\f\r]`, N = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, zt = /-->/g, Mt = />/g, v = RegExp(`>|${ct}(?:([^\\s"'>=/]+)(${ct}*=${ct}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), Rt = /'/g, Gt = /"/g, ie = /^(?:script|style|textarea|title)$/i, ne = (e) => (t, ...s) => ({ _$litType$: e, strings: t, values: s }), l = ne(1), S = ne(2), A = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), Ut = /* @__PURE__ */ new WeakMap(), x = k.createTreeWalker(k, 129);
function ae(e, t) {
  if (!_t(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return Pt !== void 0 ? Pt.createHTML(t) : t;
}
const Be = (e, t) => {
  const s = e.length - 1, i = [];
  let n, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", r = N;
  for (let c = 0; c < s; c++) {
    const o = e[c];
    let h, u, p = -1, f = 0;
    for (; f < o.length && (r.lastIndex = f, u = r.exec(o), u !== null); ) f = r.lastIndex, r === N ? u[1] === "!--" ? r = zt : u[1] !== void 0 ? r = Mt : u[2] !== void 0 ? (ie.test(u[2]) && (n = RegExp("</" + u[2], "g")), r = v) : u[3] !== void 0 && (r = v) : r === v ? u[0] === ">" ? (r = n ?? N, p = -1) : u[1] === void 0 ? p = -2 : (p = r.lastIndex - u[2].length, h = u[1], r = u[3] === void 0 ? v : u[3] === '"' ? Gt : Rt) : r === Gt || r === Rt ? r = v : r === zt || r === Mt ? r = N : (r = v, n = void 0);
    const m = r === v && e[c + 1].startsWith("/>") ? " " : "";
    a += r === N ? o + Ie : p >= 0 ? (i.push(h), o.slice(0, p) + ee + o.slice(p) + w + m) : o + w + (p === -2 ? c : m);
  }
  return [ae(e, a + (e[s] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), i];
};
class j {
  constructor({ strings: t, _$litType$: s }, i) {
    let n;
    this.parts = [];
    let a = 0, r = 0;
    const c = t.length - 1, o = this.parts, [h, u] = Be(t, s);
    if (this.el = j.createElement(h, i), x.currentNode = this.el.content, s === 2 || s === 3) {
      const p = this.el.content.firstChild;
      p.replaceWith(...p.childNodes);
    }
    for (; (n = x.nextNode()) !== null && o.length < c; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const p of n.getAttributeNames()) if (p.endsWith(ee)) {
          const f = u[r++], m = n.getAttribute(p).split(w), g = /([.?@])?(.*)/.exec(f);
          o.push({ type: 1, index: a, name: g[2], strings: m, ctor: g[1] === "." ? Ye : g[1] === "?" ? Ke : g[1] === "@" ? Je : nt }), n.removeAttribute(p);
        } else p.startsWith(w) && (o.push({ type: 6, index: a }), n.removeAttribute(p));
        if (ie.test(n.tagName)) {
          const p = n.textContent.split(w), f = p.length - 1;
          if (f > 0) {
            n.textContent = O ? O.emptyScript : "";
            for (let m = 0; m < f; m++) n.append(p[m], L()), x.nextNode(), o.push({ type: 2, index: ++a });
            n.append(p[f], L());
          }
        }
      } else if (n.nodeType === 8) if (n.data === se) o.push({ type: 2, index: a });
      else {
        let p = -1;
        for (; (p = n.data.indexOf(w, p + 1)) !== -1; ) o.push({ type: 7, index: a }), p += w.length - 1;
      }
      a++;
    }
  }
  static createElement(t, s) {
    const i = k.createElement("template");
    return i.innerHTML = t, i;
  }
}
function z(e, t, s = e, i) {
  if (t === A) return t;
  let n = i !== void 0 ? s._$Co?.[i] : s._$Cl;
  const a = I(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== a && (n?._$AO?.(!1), a === void 0 ? n = void 0 : (n = new a(e), n._$AT(e, s, i)), i !== void 0 ? (s._$Co ??= [])[i] = n : s._$Cl = n), n !== void 0 && (t = z(e, n._$AS(e, t.values), n, i)), t;
}
class qe {
  constructor(t, s) {
    this._$AV = [], this._$AN = void 0, this._$AD = t, this._$AM = s;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t) {
    const { el: { content: s }, parts: i } = this._$AD, n = (t?.creationScope ?? k).importNode(s, !0);
    x.currentNode = n;
    let a = x.nextNode(), r = 0, c = 0, o = i[0];
    for (; o !== void 0; ) {
      if (r === o.index) {
        let h;
        o.type === 2 ? h = new G(a, a.nextSibling, this, t) : o.type === 1 ? h = new o.ctor(a, o.name, o.strings, this, t) : o.type === 6 && (h = new Ve(a, this, t)), this._$AV.push(h), o = i[++c];
      }
      r !== o?.index && (a = x.nextNode(), r++);
    }
    return x.currentNode = k, n;
  }
  p(t) {
    let s = 0;
    for (const i of this._$AV) i !== void 0 && (i.strings !== void 0 ? (i._$AI(t, i, s), s += i.strings.length - 2) : i._$AI(t[s])), s++;
  }
}
class G {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t, s, i, n) {
    this.type = 2, this._$AH = d, this._$AN = void 0, this._$AA = t, this._$AB = s, this._$AM = i, this.options = n, this._$Cv = n?.isConnected ?? !0;
  }
  get parentNode() {
    let t = this._$AA.parentNode;
    const s = this._$AM;
    return s !== void 0 && t?.nodeType === 11 && (t = s.parentNode), t;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t, s = this) {
    t = z(this, t, s), I(t) ? t === d || t == null || t === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : t !== this._$AH && t !== A && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : je(t) ? this.k(t) : this._(t);
  }
  O(t) {
    return this._$AA.parentNode.insertBefore(t, this._$AB);
  }
  T(t) {
    this._$AH !== t && (this._$AR(), this._$AH = this.O(t));
  }
  _(t) {
    this._$AH !== d && I(this._$AH) ? this._$AA.nextSibling.data = t : this.T(k.createTextNode(t)), this._$AH = t;
  }
  $(t) {
    const { values: s, _$litType$: i } = t, n = typeof i == "number" ? this._$AC(t) : (i.el === void 0 && (i.el = j.createElement(ae(i.h, i.h[0]), this.options)), i);
    if (this._$AH?._$AD === n) this._$AH.p(s);
    else {
      const a = new qe(n, this), r = a.u(this.options);
      a.p(s), this.T(r), this._$AH = a;
    }
  }
  _$AC(t) {
    let s = Ut.get(t.strings);
    return s === void 0 && Ut.set(t.strings, s = new j(t)), s;
  }
  k(t) {
    _t(this._$AH) || (this._$AH = [], this._$AR());
    const s = this._$AH;
    let i, n = 0;
    for (const a of t) n === s.length ? s.push(i = new G(this.O(L()), this.O(L()), this, this.options)) : i = s[n], i._$AI(a), n++;
    n < s.length && (this._$AR(i && i._$AB.nextSibling, n), s.length = n);
  }
  _$AR(t = this._$AA.nextSibling, s) {
    for (this._$AP?.(!1, !0, s); t !== this._$AB; ) {
      const i = Ct(t).nextSibling;
      Ct(t).remove(), t = i;
    }
  }
  setConnected(t) {
    this._$AM === void 0 && (this._$Cv = t, this._$AP?.(t));
  }
}
class nt {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t, s, i, n, a) {
    this.type = 1, this._$AH = d, this._$AN = void 0, this.element = t, this.name = s, this._$AM = n, this.options = a, i.length > 2 || i[0] !== "" || i[1] !== "" ? (this._$AH = Array(i.length - 1).fill(new String()), this.strings = i) : this._$AH = d;
  }
  _$AI(t, s = this, i, n) {
    const a = this.strings;
    let r = !1;
    if (a === void 0) t = z(this, t, s, 0), r = !I(t) || t !== this._$AH && t !== A, r && (this._$AH = t);
    else {
      const c = t;
      let o, h;
      for (t = a[0], o = 0; o < a.length - 1; o++) h = z(this, c[i + o], s, o), h === A && (h = this._$AH[o]), r ||= !I(h) || h !== this._$AH[o], h === d ? t = d : t !== d && (t += (h ?? "") + a[o + 1]), this._$AH[o] = h;
    }
    r && !n && this.j(t);
  }
  j(t) {
    t === d ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t ?? "");
  }
}
class Ye extends nt {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t) {
    this.element[this.name] = t === d ? void 0 : t;
  }
}
class Ke extends nt {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t) {
    this.element.toggleAttribute(this.name, !!t && t !== d);
  }
}
class Je extends nt {
  constructor(t, s, i, n, a) {
    super(t, s, i, n, a), this.type = 5;
  }
  _$AI(t, s = this) {
    if ((t = z(this, t, s, 0) ?? d) === A) return;
    const i = this._$AH, n = t === d && i !== d || t.capture !== i.capture || t.once !== i.once || t.passive !== i.passive, a = t !== d && (i === d || n);
    n && this.element.removeEventListener(this.name, this, i), a && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class Ve {
  constructor(t, s, i) {
    this.element = t, this.type = 6, this._$AN = void 0, this._$AM = s, this.options = i;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(t) {
    z(this, t);
  }
}
const Qe = { I: G }, Xe = gt.litHtmlPolyfillSupport;
Xe?.(j, G), (gt.litHtmlVersions ??= []).push("3.3.3");
const Ze = (e, t, s) => {
  const i = s?.renderBefore ?? t;
  let n = i._$litPart$;
  if (n === void 0) {
    const a = s?.renderBefore ?? null;
    i._$litPart$ = n = new G(t.insertBefore(L(), a), a, void 0, s ?? {});
  }
  return n._$AI(e), n;
};
const $t = globalThis;
let F = class extends E {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const e = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= e.firstChild, e;
  }
  update(e) {
    const t = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Ze(t, this.renderRoot, this.renderOptions);
  }
  connectedCallback() {
    super.connectedCallback(), this._$Do?.setConnected(!0);
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._$Do?.setConnected(!1);
  }
  render() {
    return A;
  }
};
F._$litElement$ = !0, F.finalized = !0, $t.litElementHydrateSupport?.({ LitElement: F });
const Te = $t.litElementPolyfillSupport;
Te?.({ LitElement: F }), ($t.litElementVersions ??= []).push("4.2.2");
const Oe = { CHILD: 2 }, ts = (e) => (...t) => ({ _$litDirective$: e, values: t });
let es = class {
  constructor(e) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(e, t, s) {
    this._$Ct = e, this._$AM = t, this._$Ci = s;
  }
  _$AS(e, t) {
    return this.update(e, t);
  }
  update(e, t) {
    return this.render(...t);
  }
};
const { I: ss } = Qe, Nt = (e) => e, Wt = () => document.createComment(""), W = (e, t, s) => {
  const i = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (s === void 0) {
    const a = i.insertBefore(Wt(), n), r = i.insertBefore(Wt(), n);
    s = new ss(a, r, e, e.options);
  } else {
    const a = s._$AB.nextSibling, r = s._$AM, c = r !== e;
    if (c) {
      let o;
      s._$AQ?.(e), s._$AM = e, s._$AP !== void 0 && (o = e._$AU) !== r._$AU && s._$AP(o);
    }
    if (a !== n || c) {
      let o = s._$AA;
      for (; o !== a; ) {
        const h = Nt(o).nextSibling;
        Nt(i).insertBefore(o, n), o = h;
      }
    }
  }
  return s;
}, b = (e, t, s = e) => (e._$AI(t, s), e), is = {}, ns = (e, t = is) => e._$AH = t, as = (e) => e._$AH, lt = (e) => {
  e._$AR(), e._$AA.remove();
};
const Ht = (e, t, s) => {
  const i = /* @__PURE__ */ new Map();
  for (let n = t; n <= s; n++) i.set(e[n], n);
  return i;
}, Ft = ts(class extends es {
  constructor(e) {
    if (super(e), e.type !== Oe.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, s) {
    let i;
    s === void 0 ? s = t : t !== void 0 && (i = t);
    const n = [], a = [];
    let r = 0;
    for (const c of e) n[r] = i ? i(c, r) : r, a[r] = s(c, r), r++;
    return { values: a, keys: n };
  }
  render(e, t, s) {
    return this.dt(e, t, s).values;
  }
  update(e, [t, s, i]) {
    const n = as(e), { values: a, keys: r } = this.dt(t, s, i);
    if (!Array.isArray(n)) return this.ut = r, a;
    const c = this.ut ??= [], o = [];
    let h, u, p = 0, f = n.length - 1, m = 0, g = a.length - 1;
    for (; p <= f && m <= g; ) if (n[p] === null) p++;
    else if (n[f] === null) f--;
    else if (c[p] === r[m]) o[m] = b(n[p], a[m]), p++, m++;
    else if (c[f] === r[g]) o[g] = b(n[f], a[g]), f--, g--;
    else if (c[p] === r[g]) o[g] = b(n[p], a[g]), W(e, o[g + 1], n[p]), p++, g--;
    else if (c[f] === r[m]) o[m] = b(n[f], a[m]), W(e, n[p], n[f]), f--, m++;
    else if (h === void 0 && (h = Ht(r, m, g), u = Ht(c, p, f)), h.has(c[p])) if (h.has(c[f])) {
      const _ = u.get(r[m]), ot = _ !== void 0 ? n[_] : null;
      if (ot === null) {
        const xt = W(e, n[p]);
        b(xt, a[m]), o[m] = xt;
      } else o[m] = b(ot, a[m]), W(e, n[p], ot), n[_] = null;
      m++;
    } else lt(n[f]), f--;
    else lt(n[p]), p++;
    for (; m <= g; ) {
      const _ = W(e, o[g + 1]);
      b(_, a[m]), o[m++] = _;
    }
    for (; p <= f; ) {
      const _ = n[p++];
      _ !== null && lt(_);
    }
    return this.ut = r, ns(e, o), A;
  }
}), rs = $`
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
  .problem {
    padding-top: 8px;
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
`, os = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], cs = 500, ls = 365, ds = 90, hs = 3652;
function pt(e, t = /* @__PURE__ */ new Date()) {
  const s = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), i = (n) => String(n).padStart(2, "0");
  return `${s.getFullYear()}-${i(s.getMonth() + 1)}-${i(s.getDate())}`;
}
const re = (e, t, s) => ({ camera_id: e, kind: t, brand: s?.brand ?? "", model: s?.model ?? "", why: "", reason: "", review: pt(t === "planned" ? ds : ls), never: !1, saving: !1 }), oe = ({ kind: e, brand: t, model: s }) => e !== "sticker" || `${t}${s}`.trim() !== "", ce = (e, t = "", s = "") => ({ type: "camera_audit/sticker", camera_id: e, brand: t, model: s });
function ps(e) {
  const { camera_id: t, kind: s, reason: i, why: n, brand: a, model: r } = e;
  if (s === "sticker") return ce(t, a, r);
  const c = { type: "camera_audit/decide", camera_id: t, kind: s, reason: i };
  if (s === "not_hikvision") return c;
  const o = !(s === "keep" && e.never) && e.review || null;
  return s === "planned" ? { ...c, review: o } : { ...c, why: n, review: o };
}
const at = (e) => e ? l`<p class="problem" role="alert">${e}</p>` : d;
function us(e, t) {
  const { texts: s } = t, i = (r) => s.say("card", r), n = (r) => (c) => t.change({ ...e, [r]: c.target.value }), a = (r) => l`<label
    >${i(r)}
    <input
      type="date"
      min=${pt(1)}
      max=${pt(hs)}
      ?required=${e.kind === "planned"}
      ?disabled=${e.kind === "keep" && e.never}
      .value=${e.review}
      @change=${n("review")}
    />
  </label>`;
  return l`<form class="decision-form" @submit=${(r) => {
    r.preventDefault(), t.save();
  }}>
    <fieldset ?disabled=${e.saving}>
      <legend>${s.say("decide", e.kind)}</legend>
      ${t.proof ? l`<p>${t.proof}</p>` : d}
      ${e.kind === "sticker" ? l`<label
              >${i("sticker_brand")}
              <input type="text" maxlength="100" list="brands-${e.camera_id}" .value=${e.brand} @input=${n("brand")} />
            </label>
            <datalist id="brands-${e.camera_id}">${t.brands.map((r) => l`<option value=${r}></option>`)}</datalist>
            <label
              >${i("sticker_model")}
              <input type="text" maxlength="100" .value=${e.model} @input=${n("model")} />
            </label>` : d}
      ${e.kind === "keep" ? l`${a("review_on")}
            <label class="choice">
              <input
                type="checkbox"
                .checked=${e.never}
                @change=${() => t.change({ ...e, never: !e.never })}
              />
              ${i("never")}
            </label>` : d}
      ${e.kind === "planned" ? a("by_when") : d}
      ${e.kind !== "sticker" ? l`<label
            >${i(e.kind === "not_hikvision" ? "how_known" : "own_words")}
            <input type="text" maxlength=${cs} .value=${e.reason} @change=${n("reason")} />
          </label>` : d}
      ${e.kind === "keep" ? l`<p id="why">${i("why_saves")}</p>
            <div class="buttons" role="group" aria-labelledby="why">
              ${os.map((r) => l`<button class="action why" type="button" data-why=${r} @click=${() => t.save(r)}>
                  ${s.say("why", r)}
                </button>`)}
            </div>` : d}
    </fieldset>
    ${at(t.problem)}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving || !oe(e)}>${i("save")}</button>
      <button class="action cancel" type="button" @click=${t.cancel}>${i("cancel")}</button>
    </div>
  </form>`;
}
const tt = "camera_audit", le = /\{(\w+)\}/g, fs = { title: "Camera Audit", error: "Camera Audit isn't responding.", try_again: "Try again" }, yt = (e, t) => (e ?? "").replace(le, (s, i) => t[i] ?? s);
class de {
  constructor(t, s) {
    this.texts = t, this.language = s;
  }
  say(t, s, i = {}) {
    const n = this.texts[`component.${tt}.selector.${t}.options.${s}`];
    return n !== void 0 && [...n.matchAll(le)].map((a) => a[1]).every((a) => Object.hasOwn(i, a)) ? yt(n, i) : t === "card" && fs[s] || s;
  }
  sayCount(t, s, i) {
    const n = `${s}_${new Intl.PluralRules(this.language).select(i)}`;
    return this.say(t, this.has(t, n) ? n : s, { count: this.number(i) });
  }
  has(t, s) {
    return `component.${tt}.selector.${t}.options.${s}` in this.texts;
  }
  number(t) {
    return t.toLocaleString(this.language);
  }
  day(t) {
    const s = /^\d{4}-\d{2}-\d{2}$/.test(t) ? Date.parse(t) : NaN;
    return Number.isNaN(s) ? t : new Date(s).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const M = new de({}, "en"), V = /* @__PURE__ */ new Map();
async function wt(e, t) {
  const s = `${t}:${e.language}`;
  let i = V.get(s);
  return i || (i = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [tt] }).then((n) => n.resources), V.set(s, i), i.then((n) => Object.keys(n).length || V.delete(s), () => V.delete(s))), i;
}
async function vt(e) {
  return new de(await wt(e, "selector"), e.locale?.language ?? e.language);
}
async function Q(e, t, s) {
  if (t.translation_key) {
    const i = (await wt(e, "exceptions").catch(() => ({})))[`component.${tt}.exceptions.${t.translation_key}.message`];
    if (i) return yt(i, t.translation_placeholders ?? {});
  }
  return t.message ?? s.say("card", "error");
}
const ms = $`
  .flow {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--divider-color);
    border-radius: 8px;
    min-width: 0;
  }
  .flow ha-markdown {
    min-width: 0;
  }
  .flow .choice {
    display: grid;
    justify-items: start;
    height: auto;
    padding: 8px 12px;
    text-align: start;
  }
`, gs = { advice: ["advice"], block: ["advice", "block", "block_router"], rule: ["advice", "rule", "rule_router"], replacements: ["advice", "replacements"] }, _s = ["advice", "replacements"], P = (e) => ({ next_step_id: e });
function $s({ camera_id: e, notice_id: t, group: s }) {
  if (t === `camera_${e}`) return { notice: t, answers: [] };
  if (t === `news_${e}`) return { notice: t, answers: [P("camera")] };
  if (!(t !== "summary" || s !== "decide")) return { notice: t, answers: [P("choose"), { camera: e }] };
}
function U(e, t) {
  if (e === "swap") {
    const { notice_id: i, newcomer: n, camera_id: a } = t, r = n ? [P("swap_newcomer")] : [];
    return i?.startsWith("newcomer_") ? { notice: i, answers: r } : { notice: null, answers: [P("replace"), { camera: a }, ...r] };
  }
  const s = $s(t);
  return !s || e === "notice" ? s : { ...s, answers: [...s.answers, ...gs[e].map(P)] };
}
async function ys(e, t, s, i) {
  await ue();
  const n = { type: "camera_audit/read", camera_id: t, page: s, language: e.language }, { text: a } = await e.callWS(n);
  return { id: t, way: { notice: null, answers: [] }, step: { type: "page", flow_id: "", description: a, title: i }, texts: {}, data: {}, busy: !1, problem: "" };
}
const et = ({ notice: e }) => e ? "repairs/issues/fix" : "config/config_entries/options/flow";
async function ws(e, t, s) {
  const i = U(s, t);
  await ue();
  const n = await wt(e, i.notice ? "issues" : "options");
  let a = await e.callApi("POST", et(i), await vs(e, i));
  for (const r of i.answers) {
    if (a.type !== "menu" && a.type !== "form") break;
    a = await e.callApi("POST", `${et(i)}/${a.flow_id}`, r);
  }
  return { id: t.camera_id, way: i, step: a, texts: n, data: pe(a), busy: !1, problem: "" };
}
async function vs(e, { notice: t }) {
  if (t) return { handler: "camera_audit", issue_id: t };
  const [s] = await e.callWS({ type: "config_entries/get", domain: "camera_audit" });
  return { handler: s.entry_id };
}
async function bs(e, t, s) {
  const i = await e.callApi("POST", `${et(t.way)}/${t.step.flow_id}`, s);
  return { ...t, step: i, data: pe(i), busy: !1, problem: "" };
}
function xs(e, { way: t, step: s }) {
  ut(s) || he(s) || e.callApi("DELETE", `${et(t)}/${s.flow_id}`).catch(() => {
  });
}
const ut = ({ type: e }) => e === "abort" || e === "create_entry", he = ({ type: e }) => e === "page";
function pe({ data_schema: e }) {
  const t = (e ?? []).map(({ name: s, description: i, default: n }) => [s, i?.suggested_value ?? n]);
  return Object.fromEntries(t.filter(([, s]) => s != null));
}
async function ue() {
  const e = await window.loadCardHelpers?.();
  e && (e.createCardElement({ type: "markdown", content: "" }), await e.createCardElement({ type: "entities", entities: [] }).constructor.getConfigElement?.());
}
function ks(e, t, s, i) {
  const { step: n, way: a, busy: r } = e, c = `component.camera_audit.${a.notice ? "issues.finding.fix_flow" : "options"}`, o = (f) => yt(e.texts[`${c}.${f}`], n.description_placeholders ?? {}), h = `step.${n.step_id}`, u = n.type === "abort" ? `abort.${n.reason}` : `create_entry.${n.description}`, p = he(n) ? n.description : o(ut(n) ? u : `${h}.description`);
  return l`<section class="flow" aria-busy=${r ? "true" : "false"}>
    ${ut(n) ? d : l`<h4 class="flow-title" tabindex="-1">${n.title ?? o(`${h}.title`)}</h4>`}
    ${p ? l`<ha-markdown allow-svg breaks .content=${p}></ha-markdown>` : d}
    ${n.type === "menu" ? As(n, h, o, r, i) : d}
    ${n.type === "form" ? Es(e, h, o, i) ?? Ss(e, t, h, o, i) : d} ${at(e.problem)}
    <div class="buttons">
      <button class="action close" @click=${i.close}>${s.say("card", "close")}</button>
    </div>
  </section>`;
}
function As({ menu_options: e }, t, s, i, n) {
  return (Array.isArray(e) ? e : Object.keys(e ?? {})).map((a) => l`<button
      class="action choice"
      data-option=${a}
      ?disabled=${i}
      @click=${() => n.answer(P(a))}
    >
      <span>${s(`${t}.menu_options.${a}`)}</span>
      <span class="about">${s(`${t}.menu_option_descriptions.${a}`)}</span>
    </button>`);
}
function Es({ step: e, data: t, busy: s }, i, n, a) {
  const [r, ...c] = e.data_schema ?? [], o = r?.selector?.select;
  if (!o || c.length || o.multiple || o.custom_value || e.errors) return;
  const h = o.options.filter((p) => typeof p != "string");
  if (h.length < o.options.length) return;
  const { name: u } = r;
  return l`<p id="choices">${n(`${i}.data.${u}`)}</p>
    <div class="buttons" role="group" aria-labelledby="choices">
      ${h.map(({ value: p, label: f }, m) => l`<button
          class="action ${t[u] === p && m < h.length - 1 ? "main" : ""}"
          data-choice=${p}
          ?disabled=${s}
          @click=${() => a.answer({ [u]: p })}
        >
          ${f}
        </button>`)}
    </div>`;
}
function Ss(e, t, s, i, n) {
  const { step: a, data: r, busy: c } = e, o = Object.entries(a.errors ?? {}).map(([u, p]) => [u, i(`error.${p}`)]), h = (u) => e.texts[`component.camera_audit.${u}`] ?? u;
  return l`<ha-form
      .hass=${t}
      .schema=${a.data_schema}
      .data=${r}
      .error=${Object.fromEntries(o)}
      .disabled=${c}
      .computeLabel=${({ name: u }) => i(`${s}.data.${u}`) || u}
      .computeHelper=${({ name: u }) => i(`${s}.data_description.${u}`)}
      .computeError=${(u) => u}
      .localizeValue=${h}
      @value-changed=${(u) => n.change(u.detail.value)}
    ></ha-form>
    <button class="action main" ?disabled=${c} @click=${() => n.answer(r)}>${i(`${s}.submit`)}</button>`;
}
const B = ["confirmed", "likely", "possible", "unknown", "other_maker"], Dt = (e) => e.map((t) => [t.camera_id, t]);
function Cs(e, t) {
  if (t.type === "all") {
    const { state: i, complete: n, restricted: a, admin: r } = t;
    return { state: i, complete: n, restricted: a, admin: r, cameras: new Map(Dt(t.cameras)) };
  }
  if (!e) return;
  const s = new Map([...e.cameras, ...Dt(t.cameras)]);
  for (const i of t.removed) s.delete(i);
  return { ...e, complete: t.complete, cameras: s };
}
const fe = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], Ps = (e) => q.includes(e) ? `part_${e}` : `group_${e}`, q = ["flagged", "check", "other", "unknown"], zs = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, K = (e) => zs[e] ?? "unknown", y = ({ group: e }) => fe.includes(e) ? e : "check", Ms = ({ next: e }) => e !== null && e !== "set_up", st = ({ counts_as: e, verdict: t }) => e ?? t;
function me(e, t) {
  const { verdicts: s, areas: i } = t;
  return [...e].filter((n) => (!s.length || s.includes(st(n))) && (!i.length || n.area_id !== null && i.includes(n.area_id)));
}
const R = ({ flaws: e, counts_as: t }) => t !== null && ["flagged", "check"].includes(K(t)) ? (e ?? []).filter((s) => s.state === "affected") : [], ge = ({ flaw_answer: e }) => e?.startsWith("need_") ?? !1;
function _e(e) {
  const t = e.filter(({ counts_as: i }) => i !== null && ["flagged", "check"].includes(K(i))), s = (i) => t.filter(i).length;
  return { affected: s(({ flaw_answer: i }) => i === "affected"), possibly: s(({ flaw_answer: i }) => i === "possibly"), untold: s(ge) };
}
const $e = (e) => R(e).some((t) => t.exploited_since);
function Lt(e) {
  const t = R(e).length > 0, s = (e.ways_in ?? 0) > 0;
  return [t && s, $e(e), s, t].reduce((i, n) => i * 2 + Number(n), 0);
}
function Rs(e, t) {
  const s = new Intl.Collator(t, { numeric: !0 }), i = [...e].sort((n, a) => Lt(a) - Lt(n) || B.indexOf(n.verdict) - B.indexOf(a.verdict) || s.compare(n.name, a.name));
  return fe.map((n) => ({ key: n, cameras: i.filter((a) => y(a) === n) })).filter((n) => n.cameras.length);
}
function ye(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: s } of e) s !== null && (t[K(s)] += 1);
  return t;
}
const It = { confirmed: S`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: S`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: S`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: S`<circle cx="8" cy="8" r="6" fill="currentColor" />`, unknown: S`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Gs = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, we = (e) => l`<svg
  class="shape part-${K(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${It[e] ?? It.unknown}</svg>`, Us = (e) => we(Gs[e]), Ns = $`
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
    flex: 1 0 96px;
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
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    justify-content: end;
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: 0 1 auto;
    max-width: 45%;
    font-size: var(--ha-font-size-s, 12px);
  }
  @container (max-width: 420px) {
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
    .row .chips {
      grid-column: 2;
      justify-content: start;
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
  .link {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .links > * {
    min-height: 24px;
  }
  .details a {
    color: inherit;
  }
  .decision {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--primary-color);
  }
`, jt = "\0", Ws = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function Hs(e, t) {
  const { texts: s, isOpen: i } = t, n = e.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${i ? "true" : "false"}
      aria-controls=${i ? `details-${n}` : d}
      @click=${t.toggle}
    >
      ${t.compact ? d : Ls(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${Fs(e, t)}
      </span>
      <span class="verdict"
        >${we(st(e))}<span>${s.say("verdict", st(e))}</span></span
      >
      ${Ds(e, s)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${i ? Is(e, t) : d}
  </li>`;
}
function Fs(e, { texts: t, area: s, recorder: i }) {
  const n = i && e.verdict === "unknown" ? t.say("card", "behind", { recorder: ve(i, t) }) : void 0, a = [s, e.brand, n].filter(Boolean);
  return a.length ? l`<span class="about">${a.map((r, c) => l`${c ? " · " : d}<bdi>${r}</bdi>`)}</span>` : d;
}
const ve = (e, t) => `${e.name} (${e.brand ?? t.say("verdict", st(e))})`;
function Ds(e, t) {
  const s = (n, a) => l`<span class="chip ${a ? "exploited" : ""}">${t.say("card", n)}</span>`, i = [...e.ways_in ? [s("way_in", !0)] : [], ...R(e).length ? [s("known_flaw", $e(e))] : []];
  return i.length ? l`<span class="chips">${i}</span>` : d;
}
function Ls(e, t) {
  return l`<span class="thumbnail">
    ${t.picture ? l`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : l`<ha-icon
          icon=${Ws[e.kind] ?? "mdi:cctv"}
          aria-hidden="true"
          title=${t.pictures ? t.texts.say("road", "no_picture") : d}
        ></ha-icon>`}
  </span>`;
}
function Is(e, t) {
  const { texts: s, admin: i, draft: n, screen: a } = t, r = [e.brand, e.model].filter(Boolean).join(" "), c = e.camera_id, o = n ?? (i && e.verdict === "unknown" ? re(c, "sticker", e.sticker) : void 0);
  return l`<div class="details" id="details-${c}" role="region" aria-labelledby="row-${c}">
    ${r ? l`<p class="label"><bdi>${r}</bdi></p>` : d}
    ${t.recorder ? l`<p>${s.say("card", "on_recorder", { name: ve(t.recorder, s) })}</p>` : d}
    ${si(e, t)} ${ii(e.decision, t)} ${ni(e, t)}
    ${R(e).length ? Yt(e, s) : d}
    ${js(e, t)} ${Xs(e, t)} ${Js(e, s)} ${qs(e, t)}
    ${R(e).length ? d : Yt(e, s)}
    ${e.first_seen ? l`<p>${s.say("card", "first_seen", { date: s.day(e.first_seen) })}</p>` : d}
    ${i ? [n ? d : oi(e, t), ci(e, t)] : d}
    ${o ? li(o, e, t) : at(t.problem)}
    ${a ? ks(a, t.hass, s, t.acts) : d}
  </div>`;
}
function js(e, t) {
  const { texts: s, admin: i, open: n } = t, { home_rule: a, outside: r } = e, c = J(e) && !rt(e), o = s.say("card", "open_notice"), h = i && U("notice", e) ? l`<button class="link to-notice" @click=${() => n("notice")}>${o}</button>` : d;
  return [c && a ? l`<p class="rule">${Bs(a, s)} ${h}</p>` : d, c && r ? l`<p class="outside">
          ${r.keys.map((u) => `${bt(s.sayCount("way", u, r.count))} `)}
        </p>` : d, Ys(e, s)];
}
const bt = (e) => e.replaceAll("**", "");
function Bs(e, t) {
  const s = t.say("notice", e);
  return bt(e.startsWith("home_rule") ? s : t.say("notice", "home_rule", { text: s }));
}
function qs({ sticker: e }, { texts: t, admin: s, undoSticker: i }) {
  return e ? l`<p class="read">
    ${t.say("notice", "sticker_now", { ...e })}
    ${s ? l`<button class="link undo-sticker" @click=${i}>${t.say("decide", "sticker_undo")}</button>` : d}
  </p>` : d;
}
const Ys = ({ routers: e }, t) => (e ?? []).map((s) => l`<p class="way">${Ks(s, t)}</p>`);
function Ks({ router: e, says: t, since: s, ports: i }, n) {
  const a = bt(n.say("way", t, { router: e, ports: i ?? "?" }));
  return s ? `${a} ${n.say("way", "since", { date: n.day(s) })}` : a;
}
function Js(e, t) {
  const s = e.clues.filter((a) => a.supports), i = e.clues.filter((a) => !a.supports), n = [Bt("clues_for", s, t), Bt("clues_against", i, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : [e.through_this_machine ? l`<p>${t.say("card", "this_machine")}</p>` : d, l`<p>${t.say("card", "no_clues")}</p>`];
}
function Vs({ kind: e, values: t, within: s = [] }, i) {
  const n = (a, [r, c]) => i.say(r, c, { clue: a });
  return s.reduce(n, i.say("clue", e, t));
}
function Bt(e, t, s) {
  return t.length ? l`<h4>${s.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((i) => l`<li>
          ${Vs(i, s)}
          <span class="strength">${s.say("strength", i.strength)}</span>
        </li>`)}
    </ul>` : d;
}
const Qs = { no_port_forward: "block", block_out: "rule" };
function Xs(e, t) {
  const { texts: s } = t, i = e.flaw_steps ?? e.first_steps;
  return !J(e) || rt(e) || !i.length ? d : l`<h4>${s.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${i.map((n) => l`<li>
            ${qt(n, e, t)}: ${s.say("step", `${n}_do`)}
            ${n === "firmware" ? Zs(e, s) : d}
          </li>`)}
    </ul>
    ${be("rule", e, t) && !i.includes("block_out") && e.way_out !== "blocked" ? l`<p>${qt("block_out", e, t)}</p>` : d}`;
}
function qt(e, t, s) {
  const i = s.texts.say("step", `${e}_title`), n = Qs[e];
  return n && be(n, t, s) ? l`<button class="link to-${n}" @click=${() => s.open(n)}>${i}</button>` : i;
}
const be = (e, t, { admin: s }) => s && U(e, t) !== void 0;
function Zs({ firmware_source: e }, t) {
  if (!e) return d;
  const [s, i] = t.say("notice", "firmware_from", { page: jt }).split(jt), n = e.address ? l`<a class="firmware" href=${e.address} target="_blank" rel="noreferrer">${e.name}</a>` : l`<bdi>${e.name}</bdi>`;
  return l`${s}${n}${i}`;
}
function Yt(e, t) {
  return !J(e) || e.decision?.kind === "not_hikvision" ? d : e.flaws ? l`<h4>${t.say("card", "flaws")}</h4>
    ${e.flaws.length ? l`<ul class="clues" role="list">
          ${e.flaws.map((s) => l`<li>${ei(s, t)} ${Ts(s)}</li>`)}
        </ul>` : l`<p>${Os(e, t)}</p>`}` : l`<p>${t.say("card", "flaws_hidden")}</p>`;
}
const Ts = ({ cve: e }) => l`<a href="https://www.cve.org/CVERecord?id=${encodeURIComponent(e)}" target="_blank" rel="noreferrer">${e}</a>`, Os = (e, t) => ge(e) ? t.say("flaw", `untold_${ti(e)}`) : t.say("notice", "no_flaws");
function ti({ flaw_answer: e, model: t, firmware: s }) {
  return e !== "need_firmware" ? e : t ? "need_version" : s ? "need_model" : e;
}
const rt = ({ decision: e }) => ["replaced", "not_hikvision"].includes(e?.kind ?? ""), J = (e) => ["flagged", "check"].includes(K(e.verdict));
function ei(e, t) {
  const s = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && s.push(t.say("flaw", `allows_${e.allows}`)), s.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && s.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), s.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), s.join(" ");
}
function si({ group: e }, { texts: t, admin: s, showAgain: i }) {
  return e !== "ignored" ? d : l`<p>${t.say("card", "ignored")}</p>
    ${s ? l`<div class="buttons">${Y("again", t.say("card", "show_again"), i)}</div>` : d}`;
}
function ii(e, { texts: t, admin: s, report: i, undo: n }) {
  return e ? l`<p class="decision">${ai(e, t)}</p>
    ${s ? l`<div class="buttons">
          ${e.why === "not_mine" ? Y("to-report", t.say("report", "title"), i) : d}
          ${e.swapped ? d : Y("undo", t.say("decide", "undo"), n)}
        </div>` : d}` : d;
}
const Y = (e, t, s) => l`<button class="action ${e}" @click=${s}>${t}</button>`;
function ni({ next: e, newcomer: t }, { texts: s, admin: i, open: n }) {
  if (!e) return d;
  const a = e === "set_up" ? "set_up_or_choose" : e, r = s.say("road", a, t ? { name: t } : {});
  return l`<p class="decision next">${r}</p>
    ${i ? l`<div class="buttons">
          <button class="action go-on" @click=${() => n("swap")}>${s.say("road", "go_on")}</button>
        </div>` : d}`;
}
function ai(e, t) {
  const s = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], i = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], ...e.reason ? [e.reason] : []], n = i.length ? i.reduce((a, r) => t.say("join", "semicolon", { first: a, second: r })) : "";
  return n && s.push(t.say("card", "because", { reason: n })), [...s, ...ri(e, t)].join(" ");
}
function ri({ kind: e, review: t, due: s }, i) {
  if (!t || e === "replaced") return [];
  const n = i.day(t);
  return e === "planned" ? [i.say("decision", "by", { date: n })] : [i.say("card", s ? "review_due" : "review", { date: n })];
}
function oi(e, t) {
  const { texts: s } = t, i = e.decision?.kind === "replaced";
  if (!J(e) || rt(e) && !i) return d;
  const n = (r, c = `open_${r}`) => U(r, e) || _s.includes(r) ? Y(`to-${r}`, s.say("card", c), () => t.open(r)) : d, a = (r) => Y(r, s.say("decide", r), () => t.startDeciding(r));
  return l`<div class="buttons choices">
    ${i ? n("swap", "open_swap_done") : [n("advice"), n("replacements"), a("planned"), n("swap"), a("keep")]}
  </div>`;
}
function ci(e, t) {
  const { texts: s, draft: i } = t, n = e.device_ids[0], a = (c, o, h) => l`<button class="link ${c}" @click=${h}>${o}</button>`, r = (c) => a(c, s.say("decide", c), () => t.startDeciding(c));
  return l`<div class="links">
    ${i || e.verdict === "unknown" ? d : r("sticker")}
    ${i || !J(e) || rt(e) ? d : r("not_hikvision")}
    ${e.notice_id && !U("notice", e) ? l`<a href="/config/repairs">${s.say("card", "open_notice")}</a>` : d}
    ${n ? l`<a href="/config/devices/device/${encodeURIComponent(n)}">${s.say("card", "open_device")}</a>` : d}
  </div>`;
}
function li(e, t, s) {
  const i = e.kind === "not_hikvision" && t.verdict === "confirmed" ? s.texts.say("notice", `confirmed_${t.kind}`, { device: t.name }) : "";
  return us(e, { ...s, proof: i });
}
const C = "camera-audit-card", Kt = "camera-audit-tile", dt = "camera-audit-badge";
function xe(e) {
  const t = Jt(e, "verdicts");
  for (const s of t) if (!B.includes(s)) throw new Error(`verdicts: '${s}' is none of ${B.join(", ")}`);
  return { title: X(e, "title", "string"), verdicts: t, areas: Jt(e, "areas"), pictures: X(e, "pictures", "boolean") === !0, compact: X(e, "compact", "boolean") === !0, navigation_path: X(e, "navigation_path", "string") };
}
function X(e, t, s) {
  const i = e[t] ?? void 0;
  if (i !== void 0 && typeof i !== s) throw new Error(`${t}: not a ${s}`);
  return i;
}
function Jt(e, t) {
  const s = e[t] ?? [];
  if (!Array.isArray(s) || s.some((i) => typeof i != "string")) throw new Error(`${t}: not a list of texts`);
  return s;
}
const di = () => document.querySelector("home-assistant")?.hass, ke = (...e) => async () => {
  const t = di(), s = t ? await vt(t).catch(() => M) : M, i = B.map((a) => ({ value: a, label: s.say("verdict", a) })), n = { title: { text: {} }, verdicts: { select: { multiple: !0, mode: "list", options: i } }, areas: { area: { multiple: !0 } }, pictures: { boolean: {} }, compact: { boolean: {} }, navigation_path: { navigation: {} } };
  return { schema: e.map((a) => ({ name: a, selector: n[a] })), computeLabel: ({ name: a }) => s.say("card", `option_${a}`), computeHelper: ({ name: a }) => s.say("card", `option_${a}_help`), assertConfig: (a) => {
    xe(a);
  } };
}, hi = ke("title", "verdicts", "areas", "pictures", "compact"), pi = ke("title", "verdicts", "areas", "navigation_path"), ui = $`
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
`, fi = 9, mi = { words: "", choice: "all" }, Ae = ({ words: e, choice: t }) => t !== "all" || e.trim() !== "", Vt = (e) => e.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function gi(e, t, s) {
  const i = Vt(t.words).split(/\s+/).filter(Boolean);
  return e.filter((n) => {
    if (!_i(n, t.choice)) return !1;
    const a = [n.name, n.brand, n.model, ...n.entity_ids, ...s(n)], r = Vt(a.filter(Boolean).join(" "));
    return i.every((c) => r.includes(c));
  });
}
function _i(e, t) {
  return t === "all" ? !0 : t === "flaw" ? R(e).length > 0 : ye([e])[t] > 0;
}
function $i(e, t, s, i) {
  const n = (o) => s.say("card", o), [a, r] = t.map((o) => s.number(o)), c = (o, h) => l`<option value=${o} ?selected=${e.choice === o}>${h}</option>`;
  return l`<div class="find" role="search">
    <input
      type="search"
      aria-label=${n("search")}
      placeholder=${n("search")}
      .value=${e.words}
      @input=${(o) => i({ ...e, words: o.target.value })}
    />
    <select
      aria-label=${n("show")}
      @change=${(o) => i({ ...e, choice: o.target.value })}
    >
      ${c("all", n("show_all"))} ${c("flaw", n("known_flaw"))}
      ${q.map((o) => c(o, n(`part_${o}`)))}
    </select>
    <p role="status">${Ae(e) ? s.say("card", "found", { count: a, all: r }) : d}</p>
  </div>`;
}
const yi = "camera_audit/subscribe";
class Ee extends F {
  constructor() {
    super(...arguments), this._isThere = !1;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 } };
  }
  setConfig(t) {
    this._config = xe(t);
  }
  connectedCallback() {
    super.connectedCallback(), this._follow();
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._unfollow();
  }
  shouldUpdate(t) {
    if (t.size > 1 || !t.has("hass")) return !0;
    const s = t.get("hass"), i = this.hass;
    return !s || !i ? !0 : s.language !== i.language || s.connection !== i.connection || s.areas !== i.areas || s.config.components !== i.config.components || this._awaits(i);
  }
  _awaits(t) {
    return !1;
  }
  willUpdate() {
    const t = this.hass;
    if (!t) return;
    t.language !== this._language && this._speak(t);
    const s = t.config.components.includes("camera_audit"), i = s && !this._isThere;
    this._isThere = s, (t.connection !== this._connection || this._problem === "not_set_up" && i) && this._follow();
  }
  async _speak(t) {
    const s = this._language = t.language, i = await vt(t).catch(() => M);
    this._language === s && (this._texts = i);
  }
  _follow() {
    const t = this.hass;
    if (!t || !this.isConnected) return;
    this._unfollow();
    const s = this._connection = t.connection, i = () => this._connection === s;
    this._problem = void 0, s.subscribeMessage((n) => i() && this._receive(n), { type: yi }).then((n) => {
      i() ? this._stop = n : n();
    }, (n) => {
      i() && (this._problem = wi(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = Cs(this._audit, t);
  }
}
function wi(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
const vi = $`
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
  .recorders {
    padding-bottom: 4px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-m, 14px);
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
  @container (max-width: 420px) {
    .ring {
      margin-inline: auto;
    }
  }
`, Qt = 15.9155, Xt = 1.5;
function Se(e) {
  const t = q.filter((a) => e[a]), s = t.reduce((a, r) => a + e[r], 0), i = t.length > 1 ? 100 - Xt * t.length : 100;
  let n = 0;
  return t.map((a) => {
    const r = e[a] / s * i, c = { part: a, start: n, length: r };
    return n += r + Xt, c;
  });
}
const bi = (e, t) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Qt} class="track" />
  ${Se(e).map(({ part: s, start: i, length: n }) => S`<circle cx="18" cy="18" r=${Qt} class="arc part-${s}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - i} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, xi = (e) => l`<div class="bar" aria-hidden="true">
  ${Se(e).map(({ part: t, length: s }) => l`<span class="part-${t}" style="flex-grow:${s}"></span>`)}
</div>`;
function Ce(e, t) {
  const { affected: s, possibly: i, untold: n } = _e(e), a = (r, c) => c ? [t.say("card", r, { count: t.number(c) })] : [];
  return [...a("with_flaw", s), ...a("flaws_possibly", i), ...a("flaws_untold", n)];
}
function ki(e, t) {
  const s = e.filter(({ counts_as: r }) => r !== null).map(({ kind: r }) => r), i = s.filter((r) => r === "recorder").length;
  if (!i) return "";
  const n = t.sayCount("many", "recorders", i), a = s.length - i;
  return a ? t.say("join", "and", { first: t.sayCount("many", "cameras", a), second: n }) : n;
}
function Ai(e, t, s, i, n) {
  const a = ye(e), r = ki(e, n), c = q.reduce((o, h) => o + a[h], 0);
  return l`<div class="overview ${t ? "compact" : ""}">
    ${t ? xi(a) : bi(a, n.number(c))}
    <div>
      <p class="waiting">
        ${s ? n.say("card", "waiting", { count: n.number(s) }) : n.say("card", "nothing_waits")}
      </p>
      ${i.map((o) => l`<p class="waiting">${o}</p>`)}
      ${r ? l`<p class="recorders">${r}</p>` : d}
      <ul class="legend" role="list" aria-label=${n.say("card", "overview")}>
        ${q.map((o) => l`<li>
            ${Us(o)}<span>${n.say("card", `part_${o}`)}</span>
            <span class="count" data-part=${o}>${n.number(a[o])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class Ei {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, s) {
    const i = t.camera_id, n = this.shown.get(i);
    if (n) return n;
    const a = Zt(t.entity_ids, s);
    if (!a || a === this.bad.get(i)) {
      this.waiting.set(i, t.entity_ids);
      return;
    }
    this.waiting.delete(i);
    const r = s.hassUrl(a);
    return this.shown.set(i, r), this.paths.set(i, a), r;
  }
  failed(t) {
    this.shown.delete(t), this.bad.set(t, this.paths.get(t) ?? "");
  }
  awaits(t) {
    for (const [s, i] of this.waiting) {
      const n = Zt(i, t);
      if (n && n !== this.bad.get(s)) return !0;
    }
    return !1;
  }
}
function Zt(e, t) {
  for (const s of e) {
    const i = s.startsWith("camera.") ? t.states[s] : void 0;
    if (i && i.state !== "unavailable" && i.attributes.entity_picture) return i.attributes.entity_picture;
  }
}
const Pe = $`
  :host {
    display: block;
    height: 100%;
    --flagged: var(--camera-audit-flagged-color, #e64a19);
    --check: var(--camera-audit-check-color, #b8860b);
    --other: var(--camera-audit-other-color, #3f7cac);
    --unknown: var(--camera-audit-unknown-color, #808080);
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: -2px;
  }
`, Si = $`
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
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 4px;
  }
  .report {
    padding: 12px 16px 4px;
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
`, Ci = $`
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
`, Pi = 900, zi = ["decide", "check"];
class Mi extends Ee {
  constructor() {
    super(), this._pictures = new Ei(), this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._find = mi, this._said = "";
  }
  static {
    this.styles = [Pe, Si, vi, Ns, rs, ms, ui, Ci];
  }
  static {
    this.properties = { _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _find: { state: !0 }, _screen: { state: !0 }, _said: { state: !0 }, _failed: { state: !0 } };
  }
  static {
    this.getConfigForm = hi;
  }
  static {
    this.getStubConfig = () => ({ type: `custom:${C}`, pictures: !0 });
  }
  getCardSize() {
    return this._config?.compact ? 4 : 8;
  }
  getGridOptions() {
    return { columns: 12, min_columns: 6, rows: "auto", min_rows: 3 };
  }
  _awaits(t) {
    return this._config?.pictures === !0 && this._pictures.awaits(t);
  }
  _receive(t) {
    const s = this._groupOfScreen();
    super._receive(t), this._accompany();
    const i = this._groupOfScreen();
    i && i !== s && this._openGroup(i), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: t, _config: s, _texts: i, _audit: n } = this;
    if (!t || !s) return d;
    const a = i ?? M, r = s.title ?? a.say("card", "title");
    return l`<ha-card>
      <h2 class=${r ? "" : "unseen"}>${r || a.say("card", "title")}</h2>
      <div role="status" class="unseen">${this._said}</div>
      ${i && (this._problem || n) ? this._body(t, s, i) : this._loading(t)}
    </ha-card>`;
  }
  _loading(t) {
    return l`<div class="loading" role="img" aria-label=${t.localize("ui.common.loading") || "…"}>
      <span class="bone round"></span>${[1, 2, 3].map(() => l`<span class="bone"></span>`)}
    </div>`;
  }
  _body(t, s, i) {
    const n = this._audit;
    if (this._problem || !n) return this._instead(this._problem ?? "error", t, i);
    if (n.state !== "ready") return this._instead(n.state, t, i);
    const a = me(n.cameras.values(), s);
    if (!a.length) {
      const h = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(h, t, i);
    }
    const r = a.filter((h) => y(h) === "decide").length, c = a.length >= fi, o = c ? gi(a, this._find, (h) => this._namesAround(h, t, n)) : a;
    return l`${Ai(a, s.compact, r, Ce(a, i), i)}
    ${n.complete ? d : l`<p class="note">${i.say("card", "incomplete")}</p>`}
    ${c ? $i(this._find, [o.length, a.length], i, (h) => this._look(h)) : d}
    ${Ft(Rs(o, i.language), (h) => h.key, (h) => this._group(h, c && Ae(this._find), t, s, i, n))}
    ${n.admin && !s.compact ? l`<div class="buttons report">
          <button class="action" @click=${() => this._report(i)}>${i.say("report", "title")}</button>
          ${at(this._failedAbout(void 0))}
        </div>` : d}`;
  }
  async _report(t, s) {
    const i = this.hass, n = `/api/camera_audit/report?pictures=${this._config?.pictures === !0}&language=${t.language}`;
    this._failed = void 0;
    try {
      const a = await i.callWS({ type: "auth/sign_path", path: n, expires: Pi });
      window.open(i.hassUrl(a.path), "_blank", "noopener");
    } catch (a) {
      this._failed = { id: s, why: await Q(i, a, t) };
    }
  }
  _look(t) {
    this._find = t, this._openGroups = /* @__PURE__ */ new Map();
  }
  _namesAround(t, s, i) {
    return [s.areas[t.area_id ?? ""]?.name, i.cameras.get(t.recorder_id ?? "")?.name];
  }
  _instead(t, s, i) {
    const n = (c) => i.say("card", c), a = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")], failed: ["/config/logs", n("see_why")] }, r = s.user?.is_admin ? a[t] : void 0;
    return l`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${r ? l`<a class="action" href=${r[0]}>${r[1]}</a>` : d}
      ${t === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(t, s, i, n, a, r) {
    const { key: c, cameras: o } = t, h = s || c === "decide" || !n.compact && (zi.includes(c) || o.some(Ms)), u = this._openGroups.get(c) ?? h, p = () => this._openGroups = new Map(this._openGroups).set(c, !u);
    return l`<section data-group=${c}>
      <h3>
        <button
          class="group"
          aria-expanded=${u ? "true" : "false"}
          aria-controls=${u ? `group-${c}` : d}
          @click=${p}
        >
          <span>${a.say("card", Ps(c))}</span>
          <span class="count">${a.number(o.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${u ? l`<ul class="cameras" role="list" id="group-${c}">
            ${Ft(o, (f) => f.camera_id, (f) => Hs(f, this._around(f, i, n, a, r)))}
          </ul>` : d}
    </section>`;
  }
  _around(t, s, i, n, a) {
    const r = t.camera_id;
    return { texts: n, admin: a.admin, compact: i.compact, isOpen: this._openCameras.has(r), hass: s, screen: this._screen?.id === r ? this._screen : void 0, draft: this._draft?.camera_id === r ? this._draft : void 0, problem: this._failedAbout(r), area: t.area_id === null ? void 0 : s.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : a.cameras.get(t.recorder_id), picture: i.pictures && !i.compact ? this._pictures.of(t, s) : void 0, toggle: () => this._toggle(r), pictureFailed: () => {
      this._pictures.failed(r), this.requestUpdate();
    }, pictures: i.pictures && !i.compact, brands: [...new Set([...a.cameras.values()].flatMap(({ brand: c }) => c ?? []))].sort(), startDeciding: (c) => {
      this._leave(), this._draft = re(r, c, t.sticker), this._failed = void 0, this._focus(`#details-${r} form :is(input, button)`);
    }, open: (c) => this._openScreen(t, c, n), report: () => this._report(n, r), acts: { answer: (c) => this._answer(c, n), change: (c) => this._screen = this._screen && { ...this._screen, data: c }, close: () => {
      this._leave(), this._focus(`#row-${r}`);
    } }, undo: () => this._command({ type: "camera_audit/undo", camera_id: r }, r, n), undoSticker: () => this._command(ce(r), r, n), showAgain: () => this._command({ type: "camera_audit/show_again", camera_id: r }, r, n), change: (c) => this._draft = c, save: (c) => this._save(n, c), cancel: () => {
      const c = this._draft?.kind;
      this._draft = this._failed = void 0, this._focus(`#details-${r} :is(.${c}, form input)`);
    } };
  }
  _toggle(t) {
    const s = new Set(this._openCameras), i = this._audit?.cameras.get(t);
    s.delete(t) ? (this._draft?.camera_id === t && (this._draft = void 0), this._screen?.id === t && this._leave()) : (s.add(t), i && this._openGroup(y(i))), this._failed?.id === t && (this._failed = void 0), this._openCameras = s;
  }
  async _openScreen(t, s, i) {
    const n = t.camera_id;
    this._leave(), this._failed = this._draft = void 0;
    try {
      this._screen = U(s, t) ? await ws(this.hass, t, s) : await ys(this.hass, n, s, i.say("card", `open_${s}`)), this._focus(`#details-${n} .flow-title`);
    } catch (a) {
      this._failed = { id: n, why: await Q(this.hass, a, i) };
    }
  }
  async _answer(t, s) {
    const i = this._screen;
    if (!(!i || i.busy)) {
      this._screen = { ...i, busy: !0 };
      try {
        const n = await bs(this.hass, i, t);
        if (this._screen?.step.flow_id !== i.step.flow_id) return;
        this._screen = n, this._focus(`#details-${i.id} .flow-title`);
      } catch (n) {
        this._screen = { ...i, problem: await Q(this.hass, n, s) };
      }
    }
  }
  _leave() {
    this._screen && xs(this.hass, this._screen), this._screen = void 0;
  }
  _failedAbout(t) {
    return this._failed && this._failed.id === t ? this._failed.why : "";
  }
  async _save(t, s = "") {
    const i = this._draft && { ...this._draft, why: s };
    if (!i || i.saving || !oe(i)) return;
    this._draft = { ...i, saving: !0 };
    const n = await this._command(ps(i), i.camera_id, t);
    this._draft?.camera_id === i.camera_id && (this._draft = n ? void 0 : i);
  }
  async _command(t, s, i) {
    const n = this.hass, a = this._audit?.cameras.get(s);
    this._failed = void 0, this._leaving = a && { id: s, group: y(a) };
    try {
      await n.callWS(t);
    } catch (r) {
      return this._leaving = void 0, this._failed = { id: s, why: await Q(n, r, i) }, !1;
    }
    return this._said = i.say("card", "saved"), this._focus(`#row-${s}`), !0;
  }
  _openGroup(t) {
    this._openGroups = new Map(this._openGroups).set(t, !0);
  }
  _groupOfScreen() {
    const t = this._screen && this._audit?.cameras.get(this._screen.id);
    return t && y(t);
  }
  _accompany() {
    const t = this._leaving, s = t && this._audit?.cameras.get(t.id);
    !s || y(s) === t.group || (this._leaving = void 0, this._openGroup(y(s)), this._focus(`#row-${s.camera_id}`));
  }
  _focus(t) {
    this.updateComplete.then(() => this.renderRoot.querySelector(t)?.focus());
  }
}
const Ri = $`
  ha-card {
    height: 100%;
    overflow: hidden;
  }
  .glance {
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 10px;
    height: 100%;
    min-height: 56px;
    padding: 8px 10px;
    border-radius: inherit;
    color: var(--primary-text-color);
    text-decoration: none;
  }
  a.glance:hover {
    background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
  }
  .disc {
    flex: none;
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--secondary-text-color);
    background: color-mix(in srgb, currentColor 20%, transparent);
  }
  .waits .disc {
    color: var(--check);
  }
  .urgent .disc {
    color: var(--flagged);
  }
  ha-icon {
    --mdc-icon-size: 24px;
  }
  .words {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: var(--ha-font-size-m, 14px);
    line-height: 1.35;
  }
  .name {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .said {
    font-size: var(--ha-font-size-s, 12px);
  }
  .part {
    display: inline-block;
  }
  .badge {
    min-height: 36px;
    padding-block: 2px;
    padding-inline: 8px 12px;
    gap: 6px;
    border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color));
    border-radius: var(--ha-badge-border-radius, 18px);
    background: var(--ha-card-background, var(--card-background-color, #fff));
  }
  .badge .disc {
    width: 24px;
    height: 24px;
    background: none;
  }
  .badge ha-icon {
    --mdc-icon-size: 20px;
  }
  .badge .name {
    font-size: 10px;
    line-height: 1.2;
    color: var(--secondary-text-color);
  }
`, Gi = "/config/repairs";
class ze extends Ee {
  static {
    this.styles = [Pe, Ri];
  }
  static {
    this.getConfigForm = pi;
  }
  _glance(t) {
    const s = this._audit;
    if (this._problem || !s) return { looks: "", said: [this._problem ? t.say("card", this._problem) : "…"] };
    if (s.state !== "ready") return { looks: "", said: [t.say("card", s.state)] };
    const i = me(s.cameras.values(), this._config), n = i.filter((r) => y(r) === "decide").length, a = Ce(i, t);
    return n && a.push(t.say("card", "waiting", { count: t.number(n) })), { looks: _e(i).affected ? "urgent" : n ? "waits" : "", said: a.length ? a : [t.say("card", "nothing_waits")] };
  }
  _link(t) {
    const { hass: s, _config: i } = this, n = this._texts ?? M, { looks: a, said: r } = this._glance(n), c = i.title ?? n.say("card", "title"), o = i.navigation_path ?? (s.user?.is_admin ? Gi : ""), h = `glance ${t} ${a}`, u = l`<span class="disc"><ha-icon icon="mdi:cctv" aria-hidden="true"></ha-icon></span>
      <span class="words"
        >${c ? l`<span class="name">${c}</span>` : d}<span class="said"
          >${r.map((p, f) => l`${f ? " · " : d}<span class="part">${p}</span>`)}</span
        ></span
      >`;
    return o ? l`<a class=${h} href=${o}>${u}</a>` : l`<div class=${h}>${u}</div>`;
  }
}
class Ui extends ze {
  getCardSize() {
    return 1;
  }
  getGridOptions() {
    return { columns: 6, min_columns: 4, rows: "auto" };
  }
  render() {
    return this.hass && this._config ? l`<ha-card>${this._link("tile")}</ha-card>` : d;
  }
}
class Ni extends ze {
  render() {
    return this.hass && this._config ? this._link("badge") : d;
  }
}
const Tt = (e, t = {}) => (s, i) => s.entities[i]?.platform === "camera_audit" ? { config: { type: `custom:${e}`, ...t } } : null, D = "camera-audit", Wi = { type: "entity" }, Hi = ["to_decide", "known_flaw", "flaws_untold", "kept", "planned", "replaced"], Fi = ({ type: e, ...t }) => ({ ...t, type: `custom:${C}` });
function Di(e) {
  const t = Object.entries(e.entities).filter(([i, n]) => n?.platform === "camera_audit" && e.states[i]), s = t.filter(([i]) => i.startsWith("sensor."));
  return { sensors: Object.fromEntries(s.map(([i, n]) => [n?.translation_key ?? "", i])), list: t.find(([i]) => i.startsWith("todo."))?.[0] };
}
class Li extends HTMLElement {
  static {
    this.getStubConfig = () => ({ type: `custom:${D}`, pictures: !0 });
  }
  static async generate(t) {
    return { type: "grid", cards: [Fi(t)] };
  }
}
class Ii extends HTMLElement {
  static async generate(t, s) {
    const i = await vt(s).catch(() => M), { sensors: n, list: a } = Di(s), r = Hi.flatMap((h) => n[h] ?? []).map((h) => ({ entity: h, name: Wi })), c = r.map((h) => ({ type: "tile", ...h }));
    a && c.push({ type: "todo-list", entity: a }), r.length && c.push({ type: "history-graph", entities: r, hours_to_show: 720 });
    const o = [{ strategy: { pictures: !0, ...t, type: `custom:${D}` } }];
    return c.length && o.push({ type: "grid", cards: c }), { views: [{ title: i.say("card", "title"), icon: "mdi:cctv", type: "sections", max_columns: 2, sections: o }] };
  }
}
const ji = "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md";
function Z(e, t) {
  const s = window;
  (s[e] ??= []).push({ name: "Camera Audit", documentationURL: ji, ...t });
}
if (!customElements.get(C)) {
  customElements.define(C, Mi), customElements.define(Kt, Ui), customElements.define(dt, Ni), customElements.define(`ll-strategy-section-${D}`, Li), customElements.define(`ll-strategy-dashboard-${D}`, Ii), Z("customCards", { type: C, description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, getEntitySuggestion: Tt(C, { pictures: !0 }) });
  const e = { description: "How many cameras wait for a decision, and how many have a known flaw", preview: !0 };
  Z("customCards", { type: Kt, ...e, name: "Camera Audit tile" }), Z("customBadges", { type: dt, ...e, getEntitySuggestion: Tt(dt) });
  for (const t of ["section", "dashboard"]) Z("customStrategies", { type: D, strategyType: t, description: "The cameras of this home, filled in by itself" });
}
