const T = globalThis, ft = T.ShadowRoot && (T.ShadyCSS === void 0 || T.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, mt = /* @__PURE__ */ Symbol(), kt = /* @__PURE__ */ new WeakMap();
let Ot = class {
  constructor(e, t, i) {
    if (this._$cssResult$ = !0, i !== mt) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (ft && e === void 0) {
      const i = t !== void 0 && t.length === 1;
      i && (e = kt.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), i && kt.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const Me = (e) => new Ot(typeof e == "string" ? e : e + "", void 0, mt), $ = (e, ...t) => {
  const i = e.length === 1 ? e[0] : t.reduce((s, n, a) => s + ((r) => {
    if (r._$cssResult$ === !0) return r.cssText;
    if (typeof r == "number") return r;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + r + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[a + 1], e[0]);
  return new Ot(i, e, mt);
}, Re = (e, t) => {
  if (ft) e.adoptedStyleSheets = t.map((i) => i instanceof CSSStyleSheet ? i : i.styleSheet);
  else for (const i of t) {
    const s = document.createElement("style"), n = T.litNonce;
    n !== void 0 && s.setAttribute("nonce", n), s.textContent = i.cssText, e.appendChild(s);
  }
}, At = ft ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let i = "";
  for (const s of t.cssRules) i += s.cssText;
  return Me(i);
})(e) : e;
const { is: Ge, defineProperty: Ue, getOwnPropertyDescriptor: Ne, getOwnPropertyNames: We, getOwnPropertySymbols: He, getPrototypeOf: Fe } = Object, st = globalThis, Et = st.trustedTypes, De = Et ? Et.emptyScript : "", Le = st.reactiveElementPolyfillSupport, H = (e, t) => e, ht = { toAttribute(e, t) {
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
} }, te = (e, t) => !Ge(e, t), St = { attribute: !0, type: String, converter: ht, reflect: !1, useDefault: !1, hasChanged: te };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), st.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let E = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = St) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const i = /* @__PURE__ */ Symbol(), s = this.getPropertyDescriptor(e, i, t);
      s !== void 0 && Ue(this.prototype, e, s);
    }
  }
  static getPropertyDescriptor(e, t, i) {
    const { get: s, set: n } = Ne(this.prototype, e) ?? { get() {
      return this[t];
    }, set(a) {
      this[t] = a;
    } };
    return { get: s, set(a) {
      const r = s?.call(this);
      n?.call(this, a), this.requestUpdate(e, r, i);
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
      const t = this.properties, i = [...We(t), ...He(t)];
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
      for (const s of i) t.unshift(At(s));
    } else e !== void 0 && t.push(At(e));
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
  attributeChangedCallback(e, t, i) {
    this._$AK(e, i);
  }
  _$ET(e, t) {
    const i = this.constructor.elementProperties.get(e), s = this.constructor._$Eu(e, i);
    if (s !== void 0 && i.reflect === !0) {
      const n = (i.converter?.toAttribute !== void 0 ? i.converter : ht).toAttribute(t, i.type);
      this._$Em = e, n == null ? this.removeAttribute(s) : this.setAttribute(s, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const i = this.constructor, s = i._$Eh.get(e);
    if (s !== void 0 && this._$Em !== s) {
      const n = i.getPropertyOptions(s), a = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : ht;
      this._$Em = s;
      const r = a.fromAttribute(t, n.type);
      this[s] = r ?? this._$Ej?.get(s) ?? r, this._$Em = null;
    }
  }
  requestUpdate(e, t, i, s = !1, n) {
    if (e !== void 0) {
      const a = this.constructor;
      if (s === !1 && (n = this[e]), i ??= a.getPropertyOptions(e), !((i.hasChanged ?? te)(n, t) || i.useDefault && i.reflect && n === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, i)))) return;
      this.C(e, t, i);
    }
    this.isUpdatePending === !1 && (this._$ES = this._$EP());
  }
  C(e, t, { useDefault: i, reflect: s, wrapped: n }, a) {
    i && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), n !== !0 || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || i || (t = void 0), this._$AL.set(e, t)), s === !0 && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
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
        const { wrapped: a } = n, r = this[s];
        a !== !0 || this._$AL.has(s) || r === void 0 || this.C(s, void 0, n, r);
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
E.elementStyles = [], E.shadowRootOptions = { mode: "open" }, E[H("elementProperties")] = /* @__PURE__ */ new Map(), E[H("finalized")] = /* @__PURE__ */ new Map(), Le?.({ ReactiveElement: E }), (st.reactiveElementVersions ??= []).push("2.1.2");
const gt = globalThis, Ct = (e) => e, O = gt.trustedTypes, Pt = O ? O.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ee = "$lit$", w = `lit$${Math.random().toFixed(9).slice(2)}$`, ie = "?" + w, Ie = `<${ie}>`, k = document, L = () => k.createComment(""), I = (e) => e === null || typeof e != "object" && typeof e != "function", _t = Array.isArray, je = (e) => _t(e) || typeof e?.[Symbol.iterator] == "function", ct = `[ 	
\f\r]`, N = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, zt = /-->/g, Mt = />/g, v = RegExp(`>|${ct}(?:([^\\s"'>=/]+)(${ct}*=${ct}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), Rt = /'/g, Gt = /"/g, se = /^(?:script|style|textarea|title)$/i, ne = (e) => (t, ...i) => ({ _$litType$: e, strings: t, values: i }), l = ne(1), S = ne(2), A = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), Ut = /* @__PURE__ */ new WeakMap(), x = k.createTreeWalker(k, 129);
function ae(e, t) {
  if (!_t(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return Pt !== void 0 ? Pt.createHTML(t) : t;
}
const Be = (e, t) => {
  const i = e.length - 1, s = [];
  let n, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", r = N;
  for (let c = 0; c < i; c++) {
    const o = e[c];
    let h, u, p = -1, f = 0;
    for (; f < o.length && (r.lastIndex = f, u = r.exec(o), u !== null); ) f = r.lastIndex, r === N ? u[1] === "!--" ? r = zt : u[1] !== void 0 ? r = Mt : u[2] !== void 0 ? (se.test(u[2]) && (n = RegExp("</" + u[2], "g")), r = v) : u[3] !== void 0 && (r = v) : r === v ? u[0] === ">" ? (r = n ?? N, p = -1) : u[1] === void 0 ? p = -2 : (p = r.lastIndex - u[2].length, h = u[1], r = u[3] === void 0 ? v : u[3] === '"' ? Gt : Rt) : r === Gt || r === Rt ? r = v : r === zt || r === Mt ? r = N : (r = v, n = void 0);
    const m = r === v && e[c + 1].startsWith("/>") ? " " : "";
    a += r === N ? o + Ie : p >= 0 ? (s.push(h), o.slice(0, p) + ee + o.slice(p) + w + m) : o + w + (p === -2 ? c : m);
  }
  return [ae(e, a + (e[i] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), s];
};
class j {
  constructor({ strings: t, _$litType$: i }, s) {
    let n;
    this.parts = [];
    let a = 0, r = 0;
    const c = t.length - 1, o = this.parts, [h, u] = Be(t, i);
    if (this.el = j.createElement(h, s), x.currentNode = this.el.content, i === 2 || i === 3) {
      const p = this.el.content.firstChild;
      p.replaceWith(...p.childNodes);
    }
    for (; (n = x.nextNode()) !== null && o.length < c; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const p of n.getAttributeNames()) if (p.endsWith(ee)) {
          const f = u[r++], m = n.getAttribute(p).split(w), g = /([.?@])?(.*)/.exec(f);
          o.push({ type: 1, index: a, name: g[2], strings: m, ctor: g[1] === "." ? Ye : g[1] === "?" ? Ke : g[1] === "@" ? Je : nt }), n.removeAttribute(p);
        } else p.startsWith(w) && (o.push({ type: 6, index: a }), n.removeAttribute(p));
        if (se.test(n.tagName)) {
          const p = n.textContent.split(w), f = p.length - 1;
          if (f > 0) {
            n.textContent = O ? O.emptyScript : "";
            for (let m = 0; m < f; m++) n.append(p[m], L()), x.nextNode(), o.push({ type: 2, index: ++a });
            n.append(p[f], L());
          }
        }
      } else if (n.nodeType === 8) if (n.data === ie) o.push({ type: 2, index: a });
      else {
        let p = -1;
        for (; (p = n.data.indexOf(w, p + 1)) !== -1; ) o.push({ type: 7, index: a }), p += w.length - 1;
      }
      a++;
    }
  }
  static createElement(t, i) {
    const s = k.createElement("template");
    return s.innerHTML = t, s;
  }
}
function z(e, t, i = e, s) {
  if (t === A) return t;
  let n = s !== void 0 ? i._$Co?.[s] : i._$Cl;
  const a = I(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== a && (n?._$AO?.(!1), a === void 0 ? n = void 0 : (n = new a(e), n._$AT(e, i, s)), s !== void 0 ? (i._$Co ??= [])[s] = n : i._$Cl = n), n !== void 0 && (t = z(e, n._$AS(e, t.values), n, s)), t;
}
class qe {
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
    const { el: { content: i }, parts: s } = this._$AD, n = (t?.creationScope ?? k).importNode(i, !0);
    x.currentNode = n;
    let a = x.nextNode(), r = 0, c = 0, o = s[0];
    for (; o !== void 0; ) {
      if (r === o.index) {
        let h;
        o.type === 2 ? h = new G(a, a.nextSibling, this, t) : o.type === 1 ? h = new o.ctor(a, o.name, o.strings, this, t) : o.type === 6 && (h = new Ve(a, this, t)), this._$AV.push(h), o = s[++c];
      }
      r !== o?.index && (a = x.nextNode(), r++);
    }
    return x.currentNode = k, n;
  }
  p(t) {
    let i = 0;
    for (const s of this._$AV) s !== void 0 && (s.strings !== void 0 ? (s._$AI(t, s, i), i += s.strings.length - 2) : s._$AI(t[i])), i++;
  }
}
class G {
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
    t = z(this, t, i), I(t) ? t === d || t == null || t === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : t !== this._$AH && t !== A && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : je(t) ? this.k(t) : this._(t);
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
    const { values: i, _$litType$: s } = t, n = typeof s == "number" ? this._$AC(t) : (s.el === void 0 && (s.el = j.createElement(ae(s.h, s.h[0]), this.options)), s);
    if (this._$AH?._$AD === n) this._$AH.p(i);
    else {
      const a = new qe(n, this), r = a.u(this.options);
      a.p(i), this.T(r), this._$AH = a;
    }
  }
  _$AC(t) {
    let i = Ut.get(t.strings);
    return i === void 0 && Ut.set(t.strings, i = new j(t)), i;
  }
  k(t) {
    _t(this._$AH) || (this._$AH = [], this._$AR());
    const i = this._$AH;
    let s, n = 0;
    for (const a of t) n === i.length ? i.push(s = new G(this.O(L()), this.O(L()), this, this.options)) : s = i[n], s._$AI(a), n++;
    n < i.length && (this._$AR(s && s._$AB.nextSibling, n), i.length = n);
  }
  _$AR(t = this._$AA.nextSibling, i) {
    for (this._$AP?.(!1, !0, i); t !== this._$AB; ) {
      const s = Ct(t).nextSibling;
      Ct(t).remove(), t = s;
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
  constructor(t, i, s, n, a) {
    this.type = 1, this._$AH = d, this._$AN = void 0, this.element = t, this.name = i, this._$AM = n, this.options = a, s.length > 2 || s[0] !== "" || s[1] !== "" ? (this._$AH = Array(s.length - 1).fill(new String()), this.strings = s) : this._$AH = d;
  }
  _$AI(t, i = this, s, n) {
    const a = this.strings;
    let r = !1;
    if (a === void 0) t = z(this, t, i, 0), r = !I(t) || t !== this._$AH && t !== A, r && (this._$AH = t);
    else {
      const c = t;
      let o, h;
      for (t = a[0], o = 0; o < a.length - 1; o++) h = z(this, c[s + o], i, o), h === A && (h = this._$AH[o]), r ||= !I(h) || h !== this._$AH[o], h === d ? t = d : t !== d && (t += (h ?? "") + a[o + 1]), this._$AH[o] = h;
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
  constructor(t, i, s, n, a) {
    super(t, i, s, n, a), this.type = 5;
  }
  _$AI(t, i = this) {
    if ((t = z(this, t, i, 0) ?? d) === A) return;
    const s = this._$AH, n = t === d && s !== d || t.capture !== s.capture || t.once !== s.once || t.passive !== s.passive, a = t !== d && (s === d || n);
    n && this.element.removeEventListener(this.name, this, s), a && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class Ve {
  constructor(t, i, s) {
    this.element = t, this.type = 6, this._$AN = void 0, this._$AM = i, this.options = s;
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
const Ze = (e, t, i) => {
  const s = i?.renderBefore ?? t;
  let n = s._$litPart$;
  if (n === void 0) {
    const a = i?.renderBefore ?? null;
    s._$litPart$ = n = new G(t.insertBefore(L(), a), a, void 0, i ?? {});
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
const Oe = { CHILD: 2 }, ti = (e) => (...t) => ({ _$litDirective$: e, values: t });
let ei = class {
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
const { I: ii } = Qe, Nt = (e) => e, Wt = () => document.createComment(""), W = (e, t, i) => {
  const s = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (i === void 0) {
    const a = s.insertBefore(Wt(), n), r = s.insertBefore(Wt(), n);
    i = new ii(a, r, e, e.options);
  } else {
    const a = i._$AB.nextSibling, r = i._$AM, c = r !== e;
    if (c) {
      let o;
      i._$AQ?.(e), i._$AM = e, i._$AP !== void 0 && (o = e._$AU) !== r._$AU && i._$AP(o);
    }
    if (a !== n || c) {
      let o = i._$AA;
      for (; o !== a; ) {
        const h = Nt(o).nextSibling;
        Nt(s).insertBefore(o, n), o = h;
      }
    }
  }
  return i;
}, b = (e, t, i = e) => (e._$AI(t, i), e), si = {}, ni = (e, t = si) => e._$AH = t, ai = (e) => e._$AH, lt = (e) => {
  e._$AR(), e._$AA.remove();
};
const Ht = (e, t, i) => {
  const s = /* @__PURE__ */ new Map();
  for (let n = t; n <= i; n++) s.set(e[n], n);
  return s;
}, Ft = ti(class extends ei {
  constructor(e) {
    if (super(e), e.type !== Oe.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, i) {
    let s;
    i === void 0 ? i = t : t !== void 0 && (s = t);
    const n = [], a = [];
    let r = 0;
    for (const c of e) n[r] = s ? s(c, r) : r, a[r] = i(c, r), r++;
    return { values: a, keys: n };
  }
  render(e, t, i) {
    return this.dt(e, t, i).values;
  }
  update(e, [t, i, s]) {
    const n = ai(e), { values: a, keys: r } = this.dt(t, i, s);
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
    return this.ut = r, ni(e, o), A;
  }
}), ri = $`
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
`, oi = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], ci = 500, li = 365, di = 90, hi = 3652;
function pt(e, t = /* @__PURE__ */ new Date()) {
  const i = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), s = (n) => String(n).padStart(2, "0");
  return `${i.getFullYear()}-${s(i.getMonth() + 1)}-${s(i.getDate())}`;
}
const re = (e, t, i) => ({ camera_id: e, kind: t, brand: i?.brand ?? "", model: i?.model ?? "", why: "", reason: "", review: pt(t === "planned" ? di : li), never: !1, saving: !1 }), oe = ({ kind: e, brand: t, model: i }) => e !== "sticker" || `${t}${i}`.trim() !== "", ce = (e, t = "", i = "") => ({ type: "camera_audit/sticker", camera_id: e, brand: t, model: i });
function pi(e) {
  const { camera_id: t, kind: i, reason: s, why: n, brand: a, model: r } = e;
  if (i === "sticker") return ce(t, a, r);
  const c = { type: "camera_audit/decide", camera_id: t, kind: i, reason: s };
  if (i === "not_hikvision") return c;
  const o = !(i === "keep" && e.never) && e.review || null;
  return i === "planned" ? { ...c, review: o } : { ...c, why: n, review: o };
}
const at = (e) => e ? l`<p class="problem" role="alert">${e}</p>` : d;
function ui(e, t) {
  const { texts: i } = t, s = (r) => i.say("card", r), n = (r) => (c) => t.change({ ...e, [r]: c.target.value }), a = (r) => l`<label
    >${s(r)}
    <input
      type="date"
      min=${pt(1)}
      max=${pt(hi)}
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
      <legend>${i.say("decide", e.kind)}</legend>
      ${t.proof ? l`<p>${t.proof}</p>` : d}
      ${e.kind === "sticker" ? l`<label
              >${s("sticker_brand")}
              <input type="text" maxlength="100" list="brands-${e.camera_id}" .value=${e.brand} @input=${n("brand")} />
            </label>
            <datalist id="brands-${e.camera_id}">${t.brands.map((r) => l`<option value=${r}></option>`)}</datalist>
            <label
              >${s("sticker_model")}
              <input type="text" maxlength="100" .value=${e.model} @input=${n("model")} />
            </label>` : d}
      ${e.kind === "keep" ? l`${a("review_on")}
            <label class="choice">
              <input
                type="checkbox"
                .checked=${e.never}
                @change=${() => t.change({ ...e, never: !e.never })}
              />
              ${s("never")}
            </label>` : d}
      ${e.kind === "planned" ? a("by_when") : d}
      ${e.kind !== "sticker" ? l`<label
            >${s(e.kind === "not_hikvision" ? "how_known" : "own_words")}
            <input type="text" maxlength=${ci} .value=${e.reason} @change=${n("reason")} />
          </label>` : d}
      ${e.kind === "keep" ? l`<p id="why">${s("why_saves")}</p>
            <div class="buttons" role="group" aria-labelledby="why">
              ${oi.map((r) => l`<button class="action why" type="button" data-why=${r} @click=${() => t.save(r)}>
                  ${i.say("why", r)}
                </button>`)}
            </div>` : d}
    </fieldset>
    ${at(t.problem)}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving || !oe(e)}>${s("save")}</button>
      <button class="action cancel" type="button" @click=${t.cancel}>${s("cancel")}</button>
    </div>
  </form>`;
}
const tt = "camera_audit", le = /\{(\w+)\}/g, fi = { title: "Camera Audit", error: "Camera Audit isn't responding.", try_again: "Try again" }, yt = (e, t) => (e ?? "").replace(le, (i, s) => t[s] ?? i);
class de {
  constructor(t, i) {
    this.texts = t, this.language = i;
  }
  say(t, i, s = {}) {
    const n = this.texts[`component.${tt}.selector.${t}.options.${i}`];
    return n !== void 0 && [...n.matchAll(le)].map((a) => a[1]).every((a) => Object.hasOwn(s, a)) ? yt(n, s) : t === "card" && fi[i] || i;
  }
  sayCount(t, i, s) {
    const n = `${i}_${new Intl.PluralRules(this.language).select(s)}`;
    return this.say(t, this.has(t, n) ? n : i, { count: this.number(s) });
  }
  has(t, i) {
    return `component.${tt}.selector.${t}.options.${i}` in this.texts;
  }
  number(t) {
    return t.toLocaleString(this.language);
  }
  day(t) {
    const i = /^\d{4}-\d{2}-\d{2}$/.test(t) ? Date.parse(t) : NaN;
    return Number.isNaN(i) ? t : new Date(i).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const M = new de({}, "en"), V = /* @__PURE__ */ new Map();
async function wt(e, t) {
  const i = `${t}:${e.language}`;
  let s = V.get(i);
  return s || (s = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [tt] }).then((n) => n.resources), V.set(i, s), s.then((n) => Object.keys(n).length || V.delete(i), () => V.delete(i))), s;
}
async function vt(e) {
  return new de(await wt(e, "selector"), e.locale?.language ?? e.language);
}
async function Q(e, t, i) {
  if (t.translation_key) {
    const s = (await wt(e, "exceptions").catch(() => ({})))[`component.${tt}.exceptions.${t.translation_key}.message`];
    if (s) return yt(s, t.translation_placeholders ?? {});
  }
  return t.message ?? i.say("card", "error");
}
const mi = $`
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
`, gi = { advice: ["advice"], block: ["advice", "block", "block_router"], rule: ["advice", "rule", "rule_router"], replacements: ["advice", "replacements"] }, _i = ["advice", "replacements"], P = (e) => ({ next_step_id: e });
function $i({ camera_id: e, notice_id: t, group: i }) {
  if (t === `camera_${e}`) return { notice: t, answers: [] };
  if (t === `news_${e}`) return { notice: t, answers: [P("camera")] };
  if (!(t !== "summary" || i !== "decide")) return { notice: t, answers: [P("choose"), { camera: e }] };
}
function U(e, t) {
  if (e === "swap") {
    const { notice_id: s, newcomer: n, camera_id: a } = t, r = n ? [P("swap_newcomer")] : [];
    return s?.startsWith("newcomer_") ? { notice: s, answers: r } : { notice: null, answers: [P("replace"), { camera: a }, ...r] };
  }
  const i = $i(t);
  return !i || e === "notice" ? i : { ...i, answers: [...i.answers, ...gi[e].map(P)] };
}
async function yi(e, t, i, s) {
  await ue();
  const n = { type: "camera_audit/read", camera_id: t, page: i, language: e.language }, { text: a } = await e.callWS(n);
  return { id: t, way: { notice: null, answers: [] }, step: { type: "page", flow_id: "", description: a, title: s }, texts: {}, data: {}, busy: !1, problem: "" };
}
const et = ({ notice: e }) => e ? "repairs/issues/fix" : "config/config_entries/options/flow";
async function wi(e, t, i) {
  const s = U(i, t);
  await ue();
  const n = await wt(e, s.notice ? "issues" : "options");
  let a = await e.callApi("POST", et(s), await vi(e, s));
  for (const r of s.answers) {
    if (a.type !== "menu" && a.type !== "form") break;
    a = await e.callApi("POST", `${et(s)}/${a.flow_id}`, r);
  }
  return { id: t.camera_id, way: s, step: a, texts: n, data: pe(a), busy: !1, problem: "" };
}
async function vi(e, { notice: t }) {
  if (t) return { handler: "camera_audit", issue_id: t };
  const [i] = await e.callWS({ type: "config_entries/get", domain: "camera_audit" });
  return { handler: i.entry_id };
}
async function bi(e, t, i) {
  const s = await e.callApi("POST", `${et(t.way)}/${t.step.flow_id}`, i);
  return { ...t, step: s, data: pe(s), busy: !1, problem: "" };
}
function xi(e, { way: t, step: i }) {
  ut(i) || he(i) || e.callApi("DELETE", `${et(t)}/${i.flow_id}`).catch(() => {
  });
}
const ut = ({ type: e }) => e === "abort" || e === "create_entry", he = ({ type: e }) => e === "page";
function pe({ data_schema: e }) {
  const t = (e ?? []).map(({ name: i, description: s, default: n }) => [i, s?.suggested_value ?? n]);
  return Object.fromEntries(t.filter(([, i]) => i != null));
}
async function ue() {
  const e = await window.loadCardHelpers?.();
  e && (e.createCardElement({ type: "markdown", content: "" }), await e.createCardElement({ type: "entities", entities: [] }).constructor.getConfigElement?.());
}
function ki(e, t, i, s) {
  const { step: n, way: a, busy: r } = e, c = `component.camera_audit.${a.notice ? "issues.finding.fix_flow" : "options"}`, o = (f) => yt(e.texts[`${c}.${f}`], n.description_placeholders ?? {}), h = `step.${n.step_id}`, u = n.type === "abort" ? `abort.${n.reason}` : `create_entry.${n.description}`, p = he(n) ? n.description : o(ut(n) ? u : `${h}.description`);
  return l`<section class="flow" aria-busy=${r ? "true" : "false"}>
    ${ut(n) ? d : l`<h4 class="flow-title" tabindex="-1">${n.title ?? o(`${h}.title`)}</h4>`}
    ${p ? l`<ha-markdown allow-svg breaks .content=${p}></ha-markdown>` : d}
    ${n.type === "menu" ? Ai(n, h, o, r, s) : d}
    ${n.type === "form" ? Ei(e, h, o, s) ?? Si(e, t, h, o, s) : d} ${at(e.problem)}
    <div class="buttons">
      <button class="action close" @click=${s.close}>${i.say("card", "close")}</button>
    </div>
  </section>`;
}
function Ai({ menu_options: e }, t, i, s, n) {
  return (Array.isArray(e) ? e : Object.keys(e ?? {})).map((a) => l`<button
      class="action choice"
      data-option=${a}
      ?disabled=${s}
      @click=${() => n.answer(P(a))}
    >
      <span>${i(`${t}.menu_options.${a}`)}</span>
      <span class="about">${i(`${t}.menu_option_descriptions.${a}`)}</span>
    </button>`);
}
function Ei({ step: e, data: t, busy: i }, s, n, a) {
  const [r, ...c] = e.data_schema ?? [], o = r?.selector?.select;
  if (!o || c.length || o.multiple || o.custom_value || e.errors) return;
  const h = o.options.filter((p) => typeof p != "string");
  if (h.length < o.options.length) return;
  const { name: u } = r;
  return l`<p id="choices">${n(`${s}.data.${u}`)}</p>
    <div class="buttons" role="group" aria-labelledby="choices">
      ${h.map(({ value: p, label: f }, m) => l`<button
          class="action ${t[u] === p && m < h.length - 1 ? "main" : ""}"
          data-choice=${p}
          ?disabled=${i}
          @click=${() => a.answer({ [u]: p })}
        >
          ${f}
        </button>`)}
    </div>`;
}
function Si(e, t, i, s, n) {
  const { step: a, data: r, busy: c } = e, o = Object.entries(a.errors ?? {}).map(([u, p]) => [u, s(`error.${p}`)]), h = (u) => e.texts[`component.camera_audit.${u}`] ?? u;
  return l`<ha-form
      .hass=${t}
      .schema=${a.data_schema}
      .data=${r}
      .error=${Object.fromEntries(o)}
      .disabled=${c}
      .computeLabel=${({ name: u }) => s(`${i}.data.${u}`) || u}
      .computeHelper=${({ name: u }) => s(`${i}.data_description.${u}`)}
      .computeError=${(u) => u}
      .localizeValue=${h}
      @value-changed=${(u) => n.change(u.detail.value)}
    ></ha-form>
    <button class="action main" ?disabled=${c} @click=${() => n.answer(r)}>${s(`${i}.submit`)}</button>`;
}
const B = ["confirmed", "likely", "possible", "unknown", "other_maker"], Dt = (e) => e.map((t) => [t.camera_id, t]);
function Ci(e, t) {
  if (t.type === "all") {
    const { state: s, complete: n, restricted: a, admin: r } = t;
    return { state: s, complete: n, restricted: a, admin: r, cameras: new Map(Dt(t.cameras)) };
  }
  if (!e) return;
  const i = new Map([...e.cameras, ...Dt(t.cameras)]);
  for (const s of t.removed) i.delete(s);
  return { ...e, complete: t.complete, cameras: i };
}
const fe = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], Pi = (e) => q.includes(e) ? `part_${e}` : `group_${e}`, q = ["flagged", "check", "other", "unknown"], zi = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, K = (e) => zi[e] ?? "unknown", y = ({ group: e }) => fe.includes(e) ? e : "check", Mi = ({ next: e }) => e !== null && e !== "set_up", it = ({ counts_as: e, verdict: t }) => e ?? t;
function me(e, t) {
  const { verdicts: i, areas: s } = t;
  return [...e].filter((n) => (!i.length || i.includes(it(n))) && (!s.length || n.area_id !== null && s.includes(n.area_id)));
}
const R = ({ flaws: e, counts_as: t }) => t !== null && ["flagged", "check"].includes(K(t)) ? (e ?? []).filter((i) => i.state === "affected") : [], ge = ({ flaw_answer: e }) => e?.startsWith("need_") ?? !1;
function _e(e) {
  const t = e.filter(({ counts_as: s }) => s !== null && ["flagged", "check"].includes(K(s))), i = (s) => t.filter(s).length;
  return { affected: i(({ flaw_answer: s }) => s === "affected"), possibly: i(({ flaw_answer: s }) => s === "possibly"), untold: i(ge) };
}
const $e = (e) => R(e).some((t) => t.exploited_since);
function Lt(e) {
  const t = R(e).length > 0, i = (e.ways_in ?? 0) > 0;
  return [t && i, $e(e), i, t].reduce((s, n) => s * 2 + Number(n), 0);
}
function Ri(e, t) {
  const i = new Intl.Collator(t, { numeric: !0 }), s = [...e].sort((n, a) => Lt(a) - Lt(n) || B.indexOf(n.verdict) - B.indexOf(a.verdict) || i.compare(n.name, a.name));
  return fe.map((n) => ({ key: n, cameras: s.filter((a) => y(a) === n) })).filter((n) => n.cameras.length);
}
function ye(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: i } of e) i !== null && (t[K(i)] += 1);
  return t;
}
const It = { confirmed: S`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: S`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: S`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: S`<circle cx="8" cy="8" r="6" fill="currentColor" />`, unknown: S`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Gi = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, we = (e) => l`<svg
  class="shape part-${K(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${It[e] ?? It.unknown}</svg>`, Ui = (e) => we(Gi[e]), Ni = $`
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
`, jt = "\0", Wi = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function Hi(e, t) {
  const { texts: i, isOpen: s } = t, n = e.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${s ? "true" : "false"}
      aria-controls=${s ? `details-${n}` : d}
      @click=${t.toggle}
    >
      ${t.compact ? d : Li(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${Fi(e, t)}
      </span>
      <span class="verdict"
        >${we(it(e))}<span>${i.say("verdict", it(e))}</span></span
      >
      ${Di(e, i)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${s ? Ii(e, t) : d}
  </li>`;
}
function Fi(e, { texts: t, area: i, recorder: s }) {
  const n = s && e.verdict === "unknown" ? t.say("card", "behind", { recorder: ve(s, t) }) : void 0, a = [i, e.brand, n].filter(Boolean);
  return a.length ? l`<span class="about">${a.map((r, c) => l`${c ? " · " : d}<bdi>${r}</bdi>`)}</span>` : d;
}
const ve = (e, t) => `${e.name} (${e.brand ?? t.say("verdict", it(e))})`;
function Di(e, t) {
  const i = (n, a) => l`<span class="chip ${a ? "exploited" : ""}">${t.say("card", n)}</span>`, s = [...e.ways_in ? [i("way_in", !0)] : [], ...R(e).length ? [i("known_flaw", $e(e))] : []];
  return s.length ? l`<span class="chips">${s}</span>` : d;
}
function Li(e, t) {
  return l`<span class="thumbnail">
    ${t.picture ? l`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : l`<ha-icon
          icon=${Wi[e.kind] ?? "mdi:cctv"}
          aria-hidden="true"
          title=${t.pictures ? t.texts.say("road", "no_picture") : d}
        ></ha-icon>`}
  </span>`;
}
function Ii(e, t) {
  const { texts: i, admin: s, draft: n, screen: a } = t, r = [e.brand, e.model].filter(Boolean).join(" "), c = e.camera_id, o = n ?? (s && e.verdict === "unknown" ? re(c, "sticker", e.sticker) : void 0);
  return l`<div class="details" id="details-${c}" role="region" aria-labelledby="row-${c}">
    ${r ? l`<p class="label"><bdi>${r}</bdi></p>` : d}
    ${t.recorder ? l`<p>${i.say("card", "on_recorder", { name: ve(t.recorder, i) })}</p>` : d}
    ${es(e, t)} ${is(e.decision, t)} ${ss(e, t)}
    ${R(e).length ? Yt(e, i) : d}
    ${ji(e, t)} ${Xi(e, t)} ${Ji(e, i)} ${qi(e, t)}
    ${R(e).length ? d : Yt(e, i)}
    ${e.first_seen ? l`<p>${i.say("card", "first_seen", { date: i.day(e.first_seen) })}</p>` : d}
    ${s ? [n ? d : rs(e, t), os(e, t)] : d}
    ${o ? cs(o, e, t) : at(t.problem)}
    ${a ? ki(a, t.hass, i, t.acts) : d}
  </div>`;
}
function ji(e, t) {
  const { texts: i, admin: s, open: n } = t, { home_rule: a, outside: r } = e, c = J(e) && !rt(e), o = i.say("card", "open_notice"), h = s && U("notice", e) ? l`<button class="link to-notice" @click=${() => n("notice")}>${o}</button>` : d;
  return [c && a ? l`<p class="rule">${Bi(a, i)} ${h}</p>` : d, c && r ? l`<p class="outside">
          ${r.keys.map((u) => `${bt(i.sayCount("way", u, r.count))} `)}
        </p>` : d, Yi(e, i)];
}
const bt = (e) => e.replaceAll("**", "");
function Bi(e, t) {
  const i = t.say("notice", e);
  return bt(e.startsWith("home_rule") ? i : t.say("notice", "home_rule", { text: i }));
}
function qi({ sticker: e }, { texts: t, admin: i, undoSticker: s }) {
  return e ? l`<p class="read">
    ${t.say("notice", "sticker_now", { ...e })}
    ${i ? l`<button class="link undo-sticker" @click=${s}>${t.say("decide", "sticker_undo")}</button>` : d}
  </p>` : d;
}
const Yi = ({ routers: e }, t) => (e ?? []).map((i) => l`<p class="way">${Ki(i, t)}</p>`);
function Ki({ router: e, says: t, since: i, ports: s }, n) {
  const a = bt(n.say("way", t, { router: e, ports: s ?? "?" }));
  return i ? `${a} ${n.say("way", "since", { date: n.day(i) })}` : a;
}
function Ji(e, t) {
  const i = e.clues.filter((a) => a.supports), s = e.clues.filter((a) => !a.supports), n = [Bt("clues_for", i, t), Bt("clues_against", s, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : [e.through_this_machine ? l`<p>${t.say("card", "this_machine")}</p>` : d, l`<p>${t.say("card", "no_clues")}</p>`];
}
function Vi({ kind: e, values: t, within: i = [] }, s) {
  const n = (a, [r, c]) => s.say(r, c, { clue: a });
  return i.reduce(n, s.say("clue", e, t));
}
function Bt(e, t, i) {
  return t.length ? l`<h4>${i.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((s) => l`<li>
          ${Vi(s, i)}
          <span class="strength">${i.say("strength", s.strength)}</span>
        </li>`)}
    </ul>` : d;
}
const Qi = { no_port_forward: "block", block_out: "rule" };
function Xi(e, t) {
  const { texts: i } = t, s = e.flaw_steps ?? e.first_steps;
  return !J(e) || rt(e) || !s.length ? d : l`<h4>${i.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${s.map((n) => l`<li>
            ${qt(n, e, t)}: ${i.say("step", `${n}_do`)}
            ${n === "firmware" ? Zi(e, i) : d}
          </li>`)}
    </ul>
    ${be("rule", e, t) && !s.includes("block_out") && e.way_out !== "blocked" ? l`<p>${qt("block_out", e, t)}</p>` : d}`;
}
function qt(e, t, i) {
  const s = i.texts.say("step", `${e}_title`), n = Qi[e];
  return n && be(n, t, i) ? l`<button class="link to-${n}" @click=${() => i.open(n)}>${s}</button>` : s;
}
const be = (e, t, { admin: i }) => i && U(e, t) !== void 0;
function Zi({ firmware_source: e }, t) {
  if (!e) return d;
  const [i, s] = t.say("notice", "firmware_from", { page: jt }).split(jt), n = e.address ? l`<a class="firmware" href=${e.address} target="_blank" rel="noreferrer">${e.name}</a>` : l`<bdi>${e.name}</bdi>`;
  return l`${i}${n}${s}`;
}
function Yt(e, t) {
  return !J(e) || e.decision?.kind === "not_hikvision" ? d : e.flaws ? l`<h4>${t.say("card", "flaws")}</h4>
    ${e.flaws.length ? l`<ul class="clues" role="list">
          ${e.flaws.map((i) => l`<li>${ts(i, t)} ${Ti(i)}</li>`)}
        </ul>` : l`<p>${Oi(e, t)}</p>`}` : l`<p>${t.say("card", "flaws_hidden")}</p>`;
}
const Ti = ({ cve: e }) => l`<a href="https://www.cve.org/CVERecord?id=${encodeURIComponent(e)}" target="_blank" rel="noreferrer">${e}</a>`, Oi = (e, t) => ge(e) ? t.say("flaw", `untold_${e.flaw_answer}`) : t.say("notice", "no_flaws"), rt = ({ decision: e }) => ["replaced", "not_hikvision"].includes(e?.kind ?? ""), J = (e) => ["flagged", "check"].includes(K(e.verdict));
function ts(e, t) {
  const i = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && i.push(t.say("flaw", `allows_${e.allows}`)), i.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && i.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), i.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), i.join(" ");
}
function es({ group: e }, { texts: t, admin: i, showAgain: s }) {
  return e !== "ignored" ? d : l`<p>${t.say("card", "ignored")}</p>
    ${i ? l`<div class="buttons">${Y("again", t.say("card", "show_again"), s)}</div>` : d}`;
}
function is(e, { texts: t, admin: i, report: s, undo: n }) {
  return e ? l`<p class="decision">${ns(e, t)}</p>
    ${i ? l`<div class="buttons">
          ${e.why === "not_mine" ? Y("to-report", t.say("report", "title"), s) : d}
          ${Y("undo", t.say("decide", "undo"), n)}
        </div>` : d}` : d;
}
const Y = (e, t, i) => l`<button class="action ${e}" @click=${i}>${t}</button>`;
function ss({ next: e, newcomer: t }, { texts: i, admin: s, open: n }) {
  if (!e) return d;
  const a = i.say("road", e, t ? { name: t } : {});
  return l`<p class="decision next">${a}</p>
    ${s ? l`<div class="buttons">
          <button class="action go-on" @click=${() => n("swap")}>${i.say("road", "go_on")}</button>
        </div>` : d}`;
}
function ns(e, t) {
  const i = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], s = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], ...e.reason ? [e.reason] : []], n = s.length ? s.reduce((a, r) => t.say("join", "semicolon", { first: a, second: r })) : "";
  return n && i.push(t.say("card", "because", { reason: n })), [...i, ...as(e, t)].join(" ");
}
function as({ kind: e, review: t, due: i }, s) {
  if (!t || e === "replaced") return [];
  const n = s.day(t);
  return e === "planned" ? [s.say("decision", "by", { date: n })] : [s.say("card", i ? "review_due" : "review", { date: n })];
}
function rs(e, t) {
  const { texts: i } = t, s = e.decision?.kind === "replaced";
  if (!J(e) || rt(e) && !s) return d;
  const n = (r, c = `open_${r}`) => U(r, e) || _i.includes(r) ? Y(`to-${r}`, i.say("card", c), () => t.open(r)) : d, a = (r) => Y(r, i.say("decide", r), () => t.startDeciding(r));
  return l`<div class="buttons choices">
    ${s ? n("swap", "open_swap_done") : [n("advice"), n("replacements"), a("planned"), n("swap"), a("keep")]}
  </div>`;
}
function os(e, t) {
  const { texts: i, draft: s } = t, n = e.device_ids[0], a = (c, o, h) => l`<button class="link ${c}" @click=${h}>${o}</button>`, r = (c) => a(c, i.say("decide", c), () => t.startDeciding(c));
  return l`<div class="links">
    ${s || e.verdict === "unknown" ? d : r("sticker")}
    ${s || !J(e) || rt(e) ? d : r("not_hikvision")}
    ${e.notice_id && !U("notice", e) ? l`<a href="/config/repairs">${i.say("card", "open_notice")}</a>` : d}
    ${n ? l`<a href="/config/devices/device/${encodeURIComponent(n)}">${i.say("card", "open_device")}</a>` : d}
  </div>`;
}
function cs(e, t, i) {
  const s = e.kind === "not_hikvision" && t.verdict === "confirmed" ? i.texts.say("notice", `confirmed_${t.kind}`, { device: t.name }) : "";
  return ui(e, { ...i, proof: s });
}
const C = "camera-audit-card", Kt = "camera-audit-tile", dt = "camera-audit-badge";
function xe(e) {
  const t = Jt(e, "verdicts");
  for (const i of t) if (!B.includes(i)) throw new Error(`verdicts: '${i}' is none of ${B.join(", ")}`);
  return { title: X(e, "title", "string"), verdicts: t, areas: Jt(e, "areas"), pictures: X(e, "pictures", "boolean") === !0, compact: X(e, "compact", "boolean") === !0, navigation_path: X(e, "navigation_path", "string") };
}
function X(e, t, i) {
  const s = e[t] ?? void 0;
  if (s !== void 0 && typeof s !== i) throw new Error(`${t}: not a ${i}`);
  return s;
}
function Jt(e, t) {
  const i = e[t] ?? [];
  if (!Array.isArray(i) || i.some((s) => typeof s != "string")) throw new Error(`${t}: not a list of texts`);
  return i;
}
const ls = () => document.querySelector("home-assistant")?.hass, ke = (...e) => async () => {
  const t = ls(), i = t ? await vt(t).catch(() => M) : M, s = B.map((a) => ({ value: a, label: i.say("verdict", a) })), n = { title: { text: {} }, verdicts: { select: { multiple: !0, mode: "list", options: s } }, areas: { area: { multiple: !0 } }, pictures: { boolean: {} }, compact: { boolean: {} }, navigation_path: { navigation: {} } };
  return { schema: e.map((a) => ({ name: a, selector: n[a] })), computeLabel: ({ name: a }) => i.say("card", `option_${a}`), computeHelper: ({ name: a }) => i.say("card", `option_${a}_help`), assertConfig: (a) => {
    xe(a);
  } };
}, ds = ke("title", "verdicts", "areas", "pictures", "compact"), hs = ke("title", "verdicts", "areas", "navigation_path"), ps = $`
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
`, us = 9, fs = { words: "", choice: "all" }, Ae = ({ words: e, choice: t }) => t !== "all" || e.trim() !== "", Vt = (e) => e.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function ms(e, t, i) {
  const s = Vt(t.words).split(/\s+/).filter(Boolean);
  return e.filter((n) => {
    if (!gs(n, t.choice)) return !1;
    const a = [n.name, n.brand, n.model, ...n.entity_ids, ...i(n)], r = Vt(a.filter(Boolean).join(" "));
    return s.every((c) => r.includes(c));
  });
}
function gs(e, t) {
  return t === "all" ? !0 : t === "flaw" ? R(e).length > 0 : ye([e])[t] > 0;
}
function _s(e, t, i, s) {
  const n = (o) => i.say("card", o), [a, r] = t.map((o) => i.number(o)), c = (o, h) => l`<option value=${o} ?selected=${e.choice === o}>${h}</option>`;
  return l`<div class="find" role="search">
    <input
      type="search"
      aria-label=${n("search")}
      placeholder=${n("search")}
      .value=${e.words}
      @input=${(o) => s({ ...e, words: o.target.value })}
    />
    <select
      aria-label=${n("show")}
      @change=${(o) => s({ ...e, choice: o.target.value })}
    >
      ${c("all", n("show_all"))} ${c("flaw", n("known_flaw"))}
      ${q.map((o) => c(o, n(`part_${o}`)))}
    </select>
    <p role="status">${Ae(e) ? i.say("card", "found", { count: a, all: r }) : d}</p>
  </div>`;
}
const $s = "camera_audit/subscribe";
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
    const i = t.get("hass"), s = this.hass;
    return !i || !s ? !0 : i.language !== s.language || i.connection !== s.connection || i.areas !== s.areas || i.config.components !== s.config.components || this._awaits(s);
  }
  _awaits(t) {
    return !1;
  }
  willUpdate() {
    const t = this.hass;
    if (!t) return;
    t.language !== this._language && this._speak(t);
    const i = t.config.components.includes("camera_audit"), s = i && !this._isThere;
    this._isThere = i, (t.connection !== this._connection || this._problem === "not_set_up" && s) && this._follow();
  }
  async _speak(t) {
    const i = this._language = t.language, s = await vt(t).catch(() => M);
    this._language === i && (this._texts = s);
  }
  _follow() {
    const t = this.hass;
    if (!t || !this.isConnected) return;
    this._unfollow();
    const i = this._connection = t.connection, s = () => this._connection === i;
    this._problem = void 0, i.subscribeMessage((n) => s() && this._receive(n), { type: $s }).then((n) => {
      s() ? this._stop = n : n();
    }, (n) => {
      s() && (this._problem = ys(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = Ci(this._audit, t);
  }
}
function ys(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
const ws = $`
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
  const t = q.filter((a) => e[a]), i = t.reduce((a, r) => a + e[r], 0), s = t.length > 1 ? 100 - Xt * t.length : 100;
  let n = 0;
  return t.map((a) => {
    const r = e[a] / i * s, c = { part: a, start: n, length: r };
    return n += r + Xt, c;
  });
}
const vs = (e, t) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Qt} class="track" />
  ${Se(e).map(({ part: i, start: s, length: n }) => S`<circle cx="18" cy="18" r=${Qt} class="arc part-${i}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - s} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, bs = (e) => l`<div class="bar" aria-hidden="true">
  ${Se(e).map(({ part: t, length: i }) => l`<span class="part-${t}" style="flex-grow:${i}"></span>`)}
</div>`;
function Ce(e, t) {
  const { affected: i, possibly: s, untold: n } = _e(e), a = (r, c) => c ? [t.say("card", r, { count: t.number(c) })] : [];
  return [...a("with_flaw", i), ...a("flaws_possibly", s), ...a("flaws_untold", n)];
}
function xs(e, t) {
  const i = e.filter(({ counts_as: r }) => r !== null).map(({ kind: r }) => r), s = i.filter((r) => r === "recorder").length;
  if (!s) return "";
  const n = t.sayCount("many", "recorders", s), a = i.length - s;
  return a ? t.say("join", "and", { first: t.sayCount("many", "cameras", a), second: n }) : n;
}
function ks(e, t, i, s, n) {
  const a = ye(e), r = xs(e, n), c = q.reduce((o, h) => o + a[h], 0);
  return l`<div class="overview ${t ? "compact" : ""}">
    ${t ? bs(a) : vs(a, n.number(c))}
    <div>
      <p class="waiting">
        ${i ? n.say("card", "waiting", { count: n.number(i) }) : n.say("card", "nothing_waits")}
      </p>
      ${s.map((o) => l`<p class="waiting">${o}</p>`)}
      ${r ? l`<p class="recorders">${r}</p>` : d}
      <ul class="legend" role="list" aria-label=${n.say("card", "overview")}>
        ${q.map((o) => l`<li>
            ${Ui(o)}<span>${n.say("card", `part_${o}`)}</span>
            <span class="count" data-part=${o}>${n.number(a[o])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class As {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, i) {
    const s = t.camera_id, n = this.shown.get(s);
    if (n) return n;
    const a = Zt(t.entity_ids, i);
    if (!a || a === this.bad.get(s)) {
      this.waiting.set(s, t.entity_ids);
      return;
    }
    this.waiting.delete(s);
    const r = i.hassUrl(a);
    return this.shown.set(s, r), this.paths.set(s, a), r;
  }
  failed(t) {
    this.shown.delete(t), this.bad.set(t, this.paths.get(t) ?? "");
  }
  awaits(t) {
    for (const [i, s] of this.waiting) {
      const n = Zt(s, t);
      if (n && n !== this.bad.get(i)) return !0;
    }
    return !1;
  }
}
function Zt(e, t) {
  for (const i of e) {
    const s = i.startsWith("camera.") ? t.states[i] : void 0;
    if (s && s.state !== "unavailable" && s.attributes.entity_picture) return s.attributes.entity_picture;
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
`, Es = $`
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
`, Ss = $`
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
`, Cs = 900, Ps = ["decide", "check"];
class zs extends Ee {
  constructor() {
    super(), this._pictures = new As(), this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._find = fs, this._said = "";
  }
  static {
    this.styles = [Pe, Es, ws, Ni, ri, mi, ps, Ss];
  }
  static {
    this.properties = { _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _find: { state: !0 }, _screen: { state: !0 }, _said: { state: !0 }, _failed: { state: !0 } };
  }
  static {
    this.getConfigForm = ds;
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
    const i = this._groupOfScreen();
    super._receive(t), this._accompany();
    const s = this._groupOfScreen();
    s && s !== i && this._openGroup(s), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: t, _config: i, _texts: s, _audit: n } = this;
    if (!t || !i) return d;
    const a = s ?? M, r = i.title ?? a.say("card", "title");
    return l`<ha-card>
      <h2 class=${r ? "" : "unseen"}>${r || a.say("card", "title")}</h2>
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
    const a = me(n.cameras.values(), i);
    if (!a.length) {
      const h = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(h, t, s);
    }
    const r = a.filter((h) => y(h) === "decide").length, c = a.length >= us, o = c ? ms(a, this._find, (h) => this._namesAround(h, t, n)) : a;
    return l`${ks(a, i.compact, r, Ce(a, s), s)}
    ${n.complete ? d : l`<p class="note">${s.say("card", "incomplete")}</p>`}
    ${c ? _s(this._find, [o.length, a.length], s, (h) => this._look(h)) : d}
    ${Ft(Ri(o, s.language), (h) => h.key, (h) => this._group(h, c && Ae(this._find), t, i, s, n))}
    ${n.admin && !i.compact ? l`<div class="buttons report">
          <button class="action" @click=${() => this._report(s)}>${s.say("report", "title")}</button>
          ${at(this._failedAbout(void 0))}
        </div>` : d}`;
  }
  async _report(t, i) {
    const s = this.hass, n = `/api/camera_audit/report?pictures=${this._config?.pictures === !0}&language=${t.language}`;
    this._failed = void 0;
    try {
      const a = await s.callWS({ type: "auth/sign_path", path: n, expires: Cs });
      window.open(s.hassUrl(a.path), "_blank", "noopener");
    } catch (a) {
      this._failed = { id: i, why: await Q(s, a, t) };
    }
  }
  _look(t) {
    this._find = t, this._openGroups = /* @__PURE__ */ new Map();
  }
  _namesAround(t, i, s) {
    return [i.areas[t.area_id ?? ""]?.name, s.cameras.get(t.recorder_id ?? "")?.name];
  }
  _instead(t, i, s) {
    const n = (c) => s.say("card", c), a = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")], failed: ["/config/logs", n("see_why")] }, r = i.user?.is_admin ? a[t] : void 0;
    return l`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${r ? l`<a class="action" href=${r[0]}>${r[1]}</a>` : d}
      ${t === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(t, i, s, n, a, r) {
    const { key: c, cameras: o } = t, h = i || c === "decide" || !n.compact && (Ps.includes(c) || o.some(Mi)), u = this._openGroups.get(c) ?? h, p = () => this._openGroups = new Map(this._openGroups).set(c, !u);
    return l`<section data-group=${c}>
      <h3>
        <button
          class="group"
          aria-expanded=${u ? "true" : "false"}
          aria-controls=${u ? `group-${c}` : d}
          @click=${p}
        >
          <span>${a.say("card", Pi(c))}</span>
          <span class="count">${a.number(o.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${u ? l`<ul class="cameras" role="list" id="group-${c}">
            ${Ft(o, (f) => f.camera_id, (f) => Hi(f, this._around(f, s, n, a, r)))}
          </ul>` : d}
    </section>`;
  }
  _around(t, i, s, n, a) {
    const r = t.camera_id;
    return { texts: n, admin: a.admin, compact: s.compact, isOpen: this._openCameras.has(r), hass: i, screen: this._screen?.id === r ? this._screen : void 0, draft: this._draft?.camera_id === r ? this._draft : void 0, problem: this._failedAbout(r), area: t.area_id === null ? void 0 : i.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : a.cameras.get(t.recorder_id), picture: s.pictures && !s.compact ? this._pictures.of(t, i) : void 0, toggle: () => this._toggle(r), pictureFailed: () => {
      this._pictures.failed(r), this.requestUpdate();
    }, pictures: s.pictures && !s.compact, brands: [...new Set([...a.cameras.values()].flatMap(({ brand: c }) => c ?? []))].sort(), startDeciding: (c) => {
      this._leave(), this._draft = re(r, c, t.sticker), this._failed = void 0, this._focus(`#details-${r} form :is(input, button)`);
    }, open: (c) => this._openScreen(t, c, n), report: () => this._report(n, r), acts: { answer: (c) => this._answer(c, n), change: (c) => this._screen = this._screen && { ...this._screen, data: c }, close: () => {
      this._leave(), this._focus(`#row-${r}`);
    } }, undo: () => this._command({ type: "camera_audit/undo", camera_id: r }, r, n), undoSticker: () => this._command(ce(r), r, n), showAgain: () => this._command({ type: "camera_audit/show_again", camera_id: r }, r, n), change: (c) => this._draft = c, save: (c) => this._save(n, c), cancel: () => {
      const c = this._draft?.kind;
      this._draft = this._failed = void 0, this._focus(`#details-${r} :is(.${c}, form input)`);
    } };
  }
  _toggle(t) {
    const i = new Set(this._openCameras), s = this._audit?.cameras.get(t);
    i.delete(t) ? (this._draft?.camera_id === t && (this._draft = void 0), this._screen?.id === t && this._leave()) : (i.add(t), s && this._openGroup(y(s))), this._failed?.id === t && (this._failed = void 0), this._openCameras = i;
  }
  async _openScreen(t, i, s) {
    const n = t.camera_id;
    this._leave(), this._failed = this._draft = void 0;
    try {
      this._screen = U(i, t) ? await wi(this.hass, t, i) : await yi(this.hass, n, i, s.say("card", `open_${i}`)), this._focus(`#details-${n} .flow-title`);
    } catch (a) {
      this._failed = { id: n, why: await Q(this.hass, a, s) };
    }
  }
  async _answer(t, i) {
    const s = this._screen;
    if (!(!s || s.busy)) {
      this._screen = { ...s, busy: !0 };
      try {
        const n = await bi(this.hass, s, t);
        if (this._screen?.step.flow_id !== s.step.flow_id) return;
        this._screen = n, this._focus(`#details-${s.id} .flow-title`);
      } catch (n) {
        this._screen = { ...s, problem: await Q(this.hass, n, i) };
      }
    }
  }
  _leave() {
    this._screen && xi(this.hass, this._screen), this._screen = void 0;
  }
  _failedAbout(t) {
    return this._failed && this._failed.id === t ? this._failed.why : "";
  }
  async _save(t, i = "") {
    const s = this._draft && { ...this._draft, why: i };
    if (!s || s.saving || !oe(s)) return;
    this._draft = { ...s, saving: !0 };
    const n = await this._command(pi(s), s.camera_id, t);
    this._draft?.camera_id === s.camera_id && (this._draft = n ? void 0 : s);
  }
  async _command(t, i, s) {
    const n = this.hass, a = this._audit?.cameras.get(i);
    this._failed = void 0, this._leaving = a && { id: i, group: y(a) };
    try {
      await n.callWS(t);
    } catch (r) {
      return this._leaving = void 0, this._failed = { id: i, why: await Q(n, r, s) }, !1;
    }
    return this._said = s.say("card", "saved"), this._focus(`#row-${i}`), !0;
  }
  _openGroup(t) {
    this._openGroups = new Map(this._openGroups).set(t, !0);
  }
  _groupOfScreen() {
    const t = this._screen && this._audit?.cameras.get(this._screen.id);
    return t && y(t);
  }
  _accompany() {
    const t = this._leaving, i = t && this._audit?.cameras.get(t.id);
    !i || y(i) === t.group || (this._leaving = void 0, this._openGroup(y(i)), this._focus(`#row-${i.camera_id}`));
  }
  _focus(t) {
    this.updateComplete.then(() => this.renderRoot.querySelector(t)?.focus());
  }
}
const Ms = $`
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
`, Rs = "/config/repairs";
class ze extends Ee {
  static {
    this.styles = [Pe, Ms];
  }
  static {
    this.getConfigForm = hs;
  }
  _glance(t) {
    const i = this._audit;
    if (this._problem || !i) return { looks: "", said: [this._problem ? t.say("card", this._problem) : "…"] };
    if (i.state !== "ready") return { looks: "", said: [t.say("card", i.state)] };
    const s = me(i.cameras.values(), this._config), n = s.filter((r) => y(r) === "decide").length, a = Ce(s, t);
    return n && a.push(t.say("card", "waiting", { count: t.number(n) })), { looks: _e(s).affected ? "urgent" : n ? "waits" : "", said: a.length ? a : [t.say("card", "nothing_waits")] };
  }
  _link(t) {
    const { hass: i, _config: s } = this, n = this._texts ?? M, { looks: a, said: r } = this._glance(n), c = s.title ?? n.say("card", "title"), o = s.navigation_path ?? (i.user?.is_admin ? Rs : ""), h = `glance ${t} ${a}`, u = l`<span class="disc"><ha-icon icon="mdi:cctv" aria-hidden="true"></ha-icon></span>
      <span class="words"
        >${c ? l`<span class="name">${c}</span>` : d}<span class="said"
          >${r.map((p, f) => l`${f ? " · " : d}<span class="part">${p}</span>`)}</span
        ></span
      >`;
    return o ? l`<a class=${h} href=${o}>${u}</a>` : l`<div class=${h}>${u}</div>`;
  }
}
class Gs extends ze {
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
class Us extends ze {
  render() {
    return this.hass && this._config ? this._link("badge") : d;
  }
}
const Tt = (e, t = {}) => (i, s) => i.entities[s]?.platform === "camera_audit" ? { config: { type: `custom:${e}`, ...t } } : null, D = "camera-audit", Ns = { type: "entity" }, Ws = ["to_decide", "known_flaw", "flaws_untold", "kept", "planned", "replaced"], Hs = ({ type: e, ...t }) => ({ ...t, type: `custom:${C}` });
function Fs(e) {
  const t = Object.entries(e.entities).filter(([s, n]) => n?.platform === "camera_audit" && e.states[s]), i = t.filter(([s]) => s.startsWith("sensor."));
  return { sensors: Object.fromEntries(i.map(([s, n]) => [n?.translation_key ?? "", s])), list: t.find(([s]) => s.startsWith("todo."))?.[0] };
}
class Ds extends HTMLElement {
  static {
    this.getStubConfig = () => ({ type: `custom:${D}`, pictures: !0 });
  }
  static async generate(t) {
    return { type: "grid", cards: [Hs(t)] };
  }
}
class Ls extends HTMLElement {
  static async generate(t, i) {
    const s = await vt(i).catch(() => M), { sensors: n, list: a } = Fs(i), r = Ws.flatMap((h) => n[h] ?? []).map((h) => ({ entity: h, name: Ns })), c = r.map((h) => ({ type: "tile", ...h }));
    a && c.push({ type: "todo-list", entity: a }), r.length && c.push({ type: "history-graph", entities: r, hours_to_show: 720 });
    const o = [{ strategy: { pictures: !0, ...t, type: `custom:${D}` } }];
    return c.length && o.push({ type: "grid", cards: c }), { views: [{ title: s.say("card", "title"), icon: "mdi:cctv", type: "sections", max_columns: 2, sections: o }] };
  }
}
const Is = "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md";
function Z(e, t) {
  const i = window;
  (i[e] ??= []).push({ name: "Camera Audit", documentationURL: Is, ...t });
}
if (!customElements.get(C)) {
  customElements.define(C, zs), customElements.define(Kt, Gs), customElements.define(dt, Us), customElements.define(`ll-strategy-section-${D}`, Ds), customElements.define(`ll-strategy-dashboard-${D}`, Ls), Z("customCards", { type: C, description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, getEntitySuggestion: Tt(C, { pictures: !0 }) });
  const e = { description: "How many cameras wait for a decision, and how many have a known flaw", preview: !0 };
  Z("customCards", { type: Kt, ...e, name: "Camera Audit tile" }), Z("customBadges", { type: dt, ...e, getEntitySuggestion: Tt(dt) });
  for (const t of ["section", "dashboard"]) Z("customStrategies", { type: D, strategyType: t, description: "The cameras of this home, filled in by itself" });
}
