const Z = globalThis, ft = Z.ShadowRoot && (Z.ShadyCSS === void 0 || Z.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, mt = /* @__PURE__ */ Symbol(), xt = /* @__PURE__ */ new WeakMap();
let Tt = class {
  constructor(e, t, i) {
    if (this._$cssResult$ = !0, i !== mt) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (ft && e === void 0) {
      const i = t !== void 0 && t.length === 1;
      i && (e = xt.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), i && xt.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const Ee = (e) => new Tt(typeof e == "string" ? e : e + "", void 0, mt), $ = (e, ...t) => {
  const i = e.length === 1 ? e[0] : t.reduce((s, n, a) => s + ((r) => {
    if (r._$cssResult$ === !0) return r.cssText;
    if (typeof r == "number") return r;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + r + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[a + 1], e[0]);
  return new Tt(i, e, mt);
}, Se = (e, t) => {
  if (ft) e.adoptedStyleSheets = t.map((i) => i instanceof CSSStyleSheet ? i : i.styleSheet);
  else for (const i of t) {
    const s = document.createElement("style"), n = Z.litNonce;
    n !== void 0 && s.setAttribute("nonce", n), s.textContent = i.cssText, e.appendChild(s);
  }
}, At = ft ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let i = "";
  for (const s of t.cssRules) i += s.cssText;
  return Ee(i);
})(e) : e;
const { is: Ce, defineProperty: Pe, getOwnPropertyDescriptor: ze, getOwnPropertyNames: Me, getOwnPropertySymbols: Ue, getPrototypeOf: Re } = Object, it = globalThis, kt = it.trustedTypes, Ne = kt ? kt.emptyScript : "", He = it.reactiveElementPolyfillSupport, W = (e, t) => e, lt = { toAttribute(e, t) {
  switch (t) {
    case Boolean:
      e = e ? Ne : null;
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
} }, te = (e, t) => !Ce(e, t), Et = { attribute: !0, type: String, converter: lt, reflect: !1, useDefault: !1, hasChanged: te };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), it.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let E = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = Et) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const i = /* @__PURE__ */ Symbol(), s = this.getPropertyDescriptor(e, i, t);
      s !== void 0 && Pe(this.prototype, e, s);
    }
  }
  static getPropertyDescriptor(e, t, i) {
    const { get: s, set: n } = ze(this.prototype, e) ?? { get() {
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
    return this.elementProperties.get(e) ?? Et;
  }
  static _$Ei() {
    if (this.hasOwnProperty(W("elementProperties"))) return;
    const e = Re(this);
    e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(W("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(W("properties"))) {
      const t = this.properties, i = [...Me(t), ...Ue(t)];
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
    return Se(e, this.constructor.elementStyles), e;
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
      const n = (i.converter?.toAttribute !== void 0 ? i.converter : lt).toAttribute(t, i.type);
      this._$Em = e, n == null ? this.removeAttribute(s) : this.setAttribute(s, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const i = this.constructor, s = i._$Eh.get(e);
    if (s !== void 0 && this._$Em !== s) {
      const n = i.getPropertyOptions(s), a = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : lt;
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
E.elementStyles = [], E.shadowRootOptions = { mode: "open" }, E[W("elementProperties")] = /* @__PURE__ */ new Map(), E[W("finalized")] = /* @__PURE__ */ new Map(), He?.({ ReactiveElement: E }), (it.reactiveElementVersions ??= []).push("2.1.2");
const gt = globalThis, St = (e) => e, O = gt.trustedTypes, Ct = O ? O.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ee = "$lit$", y = `lit$${Math.random().toFixed(9).slice(2)}$`, ie = "?" + y, We = `<${ie}>`, A = document, F = () => A.createComment(""), L = (e) => e === null || typeof e != "object" && typeof e != "function", _t = Array.isArray, Ge = (e) => _t(e) || typeof e?.[Symbol.iterator] == "function", rt = `[ 	
\f\r]`, N = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, Pt = /-->/g, zt = />/g, v = RegExp(`>|${rt}(?:([^\\s"'>=/]+)(${rt}*=${rt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), Mt = /'/g, Ut = /"/g, se = /^(?:script|style|textarea|title)$/i, ne = (e) => (t, ...i) => ({ _$litType$: e, strings: t, values: i }), l = ne(1), S = ne(2), k = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), Rt = /* @__PURE__ */ new WeakMap(), x = A.createTreeWalker(A, 129);
function ae(e, t) {
  if (!_t(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return Ct !== void 0 ? Ct.createHTML(t) : t;
}
const De = (e, t) => {
  const i = e.length - 1, s = [];
  let n, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", r = N;
  for (let o = 0; o < i; o++) {
    const c = e[o];
    let h, f, p = -1, u = 0;
    for (; u < c.length && (r.lastIndex = u, f = r.exec(c), f !== null); ) u = r.lastIndex, r === N ? f[1] === "!--" ? r = Pt : f[1] !== void 0 ? r = zt : f[2] !== void 0 ? (se.test(f[2]) && (n = RegExp("</" + f[2], "g")), r = v) : f[3] !== void 0 && (r = v) : r === v ? f[0] === ">" ? (r = n ?? N, p = -1) : f[1] === void 0 ? p = -2 : (p = r.lastIndex - f[2].length, h = f[1], r = f[3] === void 0 ? v : f[3] === '"' ? Ut : Mt) : r === Ut || r === Mt ? r = v : r === Pt || r === zt ? r = N : (r = v, n = void 0);
    const m = r === v && e[o + 1].startsWith("/>") ? " " : "";
    a += r === N ? c + We : p >= 0 ? (s.push(h), c.slice(0, p) + ee + c.slice(p) + y + m) : c + y + (p === -2 ? o : m);
  }
  return [ae(e, a + (e[i] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), s];
};
class I {
  constructor({ strings: t, _$litType$: i }, s) {
    let n;
    this.parts = [];
    let a = 0, r = 0;
    const o = t.length - 1, c = this.parts, [h, f] = De(t, i);
    if (this.el = I.createElement(h, s), x.currentNode = this.el.content, i === 2 || i === 3) {
      const p = this.el.content.firstChild;
      p.replaceWith(...p.childNodes);
    }
    for (; (n = x.nextNode()) !== null && c.length < o; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const p of n.getAttributeNames()) if (p.endsWith(ee)) {
          const u = f[r++], m = n.getAttribute(p).split(y), g = /([.?@])?(.*)/.exec(u);
          c.push({ type: 1, index: a, name: g[2], strings: m, ctor: g[1] === "." ? Le : g[1] === "?" ? Ie : g[1] === "@" ? je : st }), n.removeAttribute(p);
        } else p.startsWith(y) && (c.push({ type: 6, index: a }), n.removeAttribute(p));
        if (se.test(n.tagName)) {
          const p = n.textContent.split(y), u = p.length - 1;
          if (u > 0) {
            n.textContent = O ? O.emptyScript : "";
            for (let m = 0; m < u; m++) n.append(p[m], F()), x.nextNode(), c.push({ type: 2, index: ++a });
            n.append(p[u], F());
          }
        }
      } else if (n.nodeType === 8) if (n.data === ie) c.push({ type: 2, index: a });
      else {
        let p = -1;
        for (; (p = n.data.indexOf(y, p + 1)) !== -1; ) c.push({ type: 7, index: a }), p += y.length - 1;
      }
      a++;
    }
  }
  static createElement(t, i) {
    const s = A.createElement("template");
    return s.innerHTML = t, s;
  }
}
function z(e, t, i = e, s) {
  if (t === k) return t;
  let n = s !== void 0 ? i._$Co?.[s] : i._$Cl;
  const a = L(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== a && (n?._$AO?.(!1), a === void 0 ? n = void 0 : (n = new a(e), n._$AT(e, i, s)), s !== void 0 ? (i._$Co ??= [])[s] = n : i._$Cl = n), n !== void 0 && (t = z(e, n._$AS(e, t.values), n, s)), t;
}
class Fe {
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
    const { el: { content: i }, parts: s } = this._$AD, n = (t?.creationScope ?? A).importNode(i, !0);
    x.currentNode = n;
    let a = x.nextNode(), r = 0, o = 0, c = s[0];
    for (; c !== void 0; ) {
      if (r === c.index) {
        let h;
        c.type === 2 ? h = new R(a, a.nextSibling, this, t) : c.type === 1 ? h = new c.ctor(a, c.name, c.strings, this, t) : c.type === 6 && (h = new Be(a, this, t)), this._$AV.push(h), c = s[++o];
      }
      r !== c?.index && (a = x.nextNode(), r++);
    }
    return x.currentNode = A, n;
  }
  p(t) {
    let i = 0;
    for (const s of this._$AV) s !== void 0 && (s.strings !== void 0 ? (s._$AI(t, s, i), i += s.strings.length - 2) : s._$AI(t[i])), i++;
  }
}
class R {
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
    t = z(this, t, i), L(t) ? t === d || t == null || t === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : t !== this._$AH && t !== k && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : Ge(t) ? this.k(t) : this._(t);
  }
  O(t) {
    return this._$AA.parentNode.insertBefore(t, this._$AB);
  }
  T(t) {
    this._$AH !== t && (this._$AR(), this._$AH = this.O(t));
  }
  _(t) {
    this._$AH !== d && L(this._$AH) ? this._$AA.nextSibling.data = t : this.T(A.createTextNode(t)), this._$AH = t;
  }
  $(t) {
    const { values: i, _$litType$: s } = t, n = typeof s == "number" ? this._$AC(t) : (s.el === void 0 && (s.el = I.createElement(ae(s.h, s.h[0]), this.options)), s);
    if (this._$AH?._$AD === n) this._$AH.p(i);
    else {
      const a = new Fe(n, this), r = a.u(this.options);
      a.p(i), this.T(r), this._$AH = a;
    }
  }
  _$AC(t) {
    let i = Rt.get(t.strings);
    return i === void 0 && Rt.set(t.strings, i = new I(t)), i;
  }
  k(t) {
    _t(this._$AH) || (this._$AH = [], this._$AR());
    const i = this._$AH;
    let s, n = 0;
    for (const a of t) n === i.length ? i.push(s = new R(this.O(F()), this.O(F()), this, this.options)) : s = i[n], s._$AI(a), n++;
    n < i.length && (this._$AR(s && s._$AB.nextSibling, n), i.length = n);
  }
  _$AR(t = this._$AA.nextSibling, i) {
    for (this._$AP?.(!1, !0, i); t !== this._$AB; ) {
      const s = St(t).nextSibling;
      St(t).remove(), t = s;
    }
  }
  setConnected(t) {
    this._$AM === void 0 && (this._$Cv = t, this._$AP?.(t));
  }
}
class st {
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
    if (a === void 0) t = z(this, t, i, 0), r = !L(t) || t !== this._$AH && t !== k, r && (this._$AH = t);
    else {
      const o = t;
      let c, h;
      for (t = a[0], c = 0; c < a.length - 1; c++) h = z(this, o[s + c], i, c), h === k && (h = this._$AH[c]), r ||= !L(h) || h !== this._$AH[c], h === d ? t = d : t !== d && (t += (h ?? "") + a[c + 1]), this._$AH[c] = h;
    }
    r && !n && this.j(t);
  }
  j(t) {
    t === d ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t ?? "");
  }
}
class Le extends st {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t) {
    this.element[this.name] = t === d ? void 0 : t;
  }
}
class Ie extends st {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t) {
    this.element.toggleAttribute(this.name, !!t && t !== d);
  }
}
class je extends st {
  constructor(t, i, s, n, a) {
    super(t, i, s, n, a), this.type = 5;
  }
  _$AI(t, i = this) {
    if ((t = z(this, t, i, 0) ?? d) === k) return;
    const s = this._$AH, n = t === d && s !== d || t.capture !== s.capture || t.once !== s.once || t.passive !== s.passive, a = t !== d && (s === d || n);
    n && this.element.removeEventListener(this.name, this, s), a && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class Be {
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
const qe = { I: R }, Ke = gt.litHtmlPolyfillSupport;
Ke?.(I, R), (gt.litHtmlVersions ??= []).push("3.3.3");
const Ye = (e, t, i) => {
  const s = i?.renderBefore ?? t;
  let n = s._$litPart$;
  if (n === void 0) {
    const a = i?.renderBefore ?? null;
    s._$litPart$ = n = new R(t.insertBefore(F(), a), a, void 0, i ?? {});
  }
  return n._$AI(e), n;
};
const $t = globalThis;
let G = class extends E {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const e = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= e.firstChild, e;
  }
  update(e) {
    const t = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Ye(t, this.renderRoot, this.renderOptions);
  }
  connectedCallback() {
    super.connectedCallback(), this._$Do?.setConnected(!0);
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._$Do?.setConnected(!1);
  }
  render() {
    return k;
  }
};
G._$litElement$ = !0, G.finalized = !0, $t.litElementHydrateSupport?.({ LitElement: G });
const Ve = $t.litElementPolyfillSupport;
Ve?.({ LitElement: G }), ($t.litElementVersions ??= []).push("4.2.2");
const Je = { CHILD: 2 }, Qe = (e) => (...t) => ({ _$litDirective$: e, values: t });
let Ze = class {
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
const { I: Xe } = qe, Nt = (e) => e, Ht = () => document.createComment(""), H = (e, t, i) => {
  const s = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (i === void 0) {
    const a = s.insertBefore(Ht(), n), r = s.insertBefore(Ht(), n);
    i = new Xe(a, r, e, e.options);
  } else {
    const a = i._$AB.nextSibling, r = i._$AM, o = r !== e;
    if (o) {
      let c;
      i._$AQ?.(e), i._$AM = e, i._$AP !== void 0 && (c = e._$AU) !== r._$AU && i._$AP(c);
    }
    if (a !== n || o) {
      let c = i._$AA;
      for (; c !== a; ) {
        const h = Nt(c).nextSibling;
        Nt(s).insertBefore(c, n), c = h;
      }
    }
  }
  return i;
}, b = (e, t, i = e) => (e._$AI(t, i), e), Oe = {}, Te = (e, t = Oe) => e._$AH = t, ti = (e) => e._$AH, ot = (e) => {
  e._$AR(), e._$AA.remove();
};
const Wt = (e, t, i) => {
  const s = /* @__PURE__ */ new Map();
  for (let n = t; n <= i; n++) s.set(e[n], n);
  return s;
}, Gt = Qe(class extends Ze {
  constructor(e) {
    if (super(e), e.type !== Je.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, i) {
    let s;
    i === void 0 ? i = t : t !== void 0 && (s = t);
    const n = [], a = [];
    let r = 0;
    for (const o of e) n[r] = s ? s(o, r) : r, a[r] = i(o, r), r++;
    return { values: a, keys: n };
  }
  render(e, t, i) {
    return this.dt(e, t, i).values;
  }
  update(e, [t, i, s]) {
    const n = ti(e), { values: a, keys: r } = this.dt(t, i, s);
    if (!Array.isArray(n)) return this.ut = r, a;
    const o = this.ut ??= [], c = [];
    let h, f, p = 0, u = n.length - 1, m = 0, g = a.length - 1;
    for (; p <= u && m <= g; ) if (n[p] === null) p++;
    else if (n[u] === null) u--;
    else if (o[p] === r[m]) c[m] = b(n[p], a[m]), p++, m++;
    else if (o[u] === r[g]) c[g] = b(n[u], a[g]), u--, g--;
    else if (o[p] === r[g]) c[g] = b(n[p], a[g]), H(e, c[g + 1], n[p]), p++, g--;
    else if (o[u] === r[m]) c[m] = b(n[u], a[m]), H(e, n[p], n[u]), u--, m++;
    else if (h === void 0 && (h = Wt(r, m, g), f = Wt(o, p, u)), h.has(o[p])) if (h.has(o[u])) {
      const _ = f.get(r[m]), at = _ !== void 0 ? n[_] : null;
      if (at === null) {
        const bt = H(e, n[p]);
        b(bt, a[m]), c[m] = bt;
      } else c[m] = b(at, a[m]), H(e, n[p], at), n[_] = null;
      m++;
    } else ot(n[u]), u--;
    else ot(n[p]), p++;
    for (; m <= g; ) {
      const _ = H(e, c[g + 1]);
      b(_, a[m]), c[m++] = _;
    }
    for (; p <= u; ) {
      const _ = n[p++];
      _ !== null && ot(_);
    }
    return this.ut = r, Te(e, c), k;
  }
}), ei = $`
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
`, ii = ["planned", "keep", "not_hikvision"], si = [...ii, "sticker"], ni = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], ai = 500, ri = 365, oi = 90, ci = 3652;
function dt(e, t = /* @__PURE__ */ new Date()) {
  const i = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), s = (n) => String(n).padStart(2, "0");
  return `${i.getFullYear()}-${s(i.getMonth() + 1)}-${s(i.getDate())}`;
}
const ht = (e) => dt(e === "planned" ? oi : ri), li = (e, t) => ({ ...e, kind: t, review: e.review === ht(e.kind) ? ht(t) : e.review }), di = (e, t) => ({ camera_id: e, kind: t, brand: "", model: "", why: "", reason: "", review: ht(t), never: !1, saving: !1 }), re = ({ kind: e, brand: t, model: i }) => e === "sticker" ? `${t}${i}`.trim() !== "" : e !== void 0;
function hi(e) {
  const { camera_id: t, kind: i, reason: s, why: n, brand: a, model: r } = e;
  if (i === "sticker") return { type: "camera_audit/sticker", camera_id: t, brand: a, model: r };
  const o = { type: "camera_audit/decide", camera_id: t, kind: i, reason: s };
  if (i === "not_hikvision") return o;
  const c = !(i === "keep" && e.never) && e.review || null;
  return i === "planned" ? { ...o, review: c } : { ...o, why: n, review: c };
}
const nt = (e) => e ? l`<p class="problem" role="alert">${e}</p>` : d;
function pi(e, t) {
  const { texts: i } = t, s = (o) => i.say("card", o), n = (o) => (c) => t.change({ ...e, [o]: c.target.value }), a = (o) => l`<label class="choice">
    <input
      type="radio"
      name="kind"
      .value=${o}
      .checked=${e.kind === o}
      @change=${() => t.change(li(e, o))}
    />
    ${i.say("decide", o)}
  </label>`, r = (o) => l`<label
    >${s(o)}
    <input
      type="date"
      min=${dt(1)}
      max=${dt(ci)}
      ?required=${e.kind === "planned"}
      ?disabled=${e.kind === "keep" && e.never}
      .value=${e.review}
      @change=${n("review")}
    />
  </label>`;
  return l`<form class="decision-form" @submit=${(o) => {
    o.preventDefault(), t.save();
  }}>
    <fieldset ?disabled=${e.saving}>
      <legend>${s("decide_what")}</legend>
      ${t.kinds.map(a)}
      ${e.kind === "sticker" ? l`<label
              >${s("sticker_brand")}
              <input type="text" maxlength="100" list="brands" .value=${e.brand} @input=${n("brand")} />
            </label>
            <datalist id="brands">${t.brands.map((o) => l`<option value=${o}></option>`)}</datalist>
            <label
              >${s("sticker_model")}
              <input type="text" maxlength="100" .value=${e.model} @input=${n("model")} />
            </label>` : d}
      ${e.kind === "keep" ? l`${r("review_on")}
            <label class="choice">
              <input
                type="checkbox"
                .checked=${e.never}
                @change=${() => t.change({ ...e, never: !e.never })}
              />
              ${s("never")}
            </label>` : d}
      ${e.kind === "planned" ? r("by_when") : d}
      ${e.kind && e.kind !== "sticker" ? l`<label
            >${s(e.kind === "not_hikvision" ? "how_known" : "own_words")}
            <input type="text" maxlength=${ai} .value=${e.reason} @change=${n("reason")} />
          </label>` : d}
      ${e.kind === "keep" ? l`<p id="why">${s("why_saves")}</p>
            <div class="buttons" role="group" aria-labelledby="why">
              ${ni.map((o) => l`<button class="action why" type="button" data-why=${o} @click=${() => t.save(o)}>
                  ${i.say("why", o)}
                </button>`)}
            </div>` : d}
    </fieldset>
    ${nt(t.problem)}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving || !re(e)}>${s("save")}</button>
      <button class="action" type="button" @click=${t.cancel}>${s("cancel")}</button>
    </div>
  </form>`;
}
const T = "camera_audit", oe = /\{(\w+)\}/g, ui = { title: "Camera Audit", error: "Camera Audit isn't responding.", try_again: "Try again" }, yt = (e, t) => (e ?? "").replace(oe, (i, s) => t[s] ?? i);
class ce {
  constructor(t, i) {
    this.texts = t, this.language = i;
  }
  say(t, i, s = {}) {
    const n = this.texts[`component.${T}.selector.${t}.options.${i}`];
    return n !== void 0 && [...n.matchAll(oe)].map((a) => a[1]).every((a) => Object.hasOwn(s, a)) ? yt(n, s) : t === "card" && ui[i] || i;
  }
  has(t, i) {
    return `component.${T}.selector.${t}.options.${i}` in this.texts;
  }
  number(t) {
    return t.toLocaleString(this.language);
  }
  day(t) {
    const i = /^\d{4}-\d{2}-\d{2}$/.test(t) ? Date.parse(t) : NaN;
    return Number.isNaN(i) ? t : new Date(i).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const M = new ce({}, "en"), Y = /* @__PURE__ */ new Map();
async function wt(e, t) {
  const i = `${t}:${e.language}`;
  let s = Y.get(i);
  return s || (s = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [T] }).then((n) => n.resources), Y.set(i, s), s.then((n) => Object.keys(n).length || Y.delete(i), () => Y.delete(i))), s;
}
async function vt(e) {
  return new ce(await wt(e, "selector"), e.locale?.language ?? e.language);
}
async function V(e, t, i) {
  if (t.translation_key) {
    const s = (await wt(e, "exceptions").catch(() => ({})))[`component.${T}.exceptions.${t.translation_key}.message`];
    if (s) return yt(s, t.translation_placeholders ?? {});
  }
  return t.message ?? i.say("card", "error");
}
const fi = $`
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
`, mi = ["notice", "advice", "replacements", "swap"], w = (e) => ({ next_step_id: e });
function gi({ camera_id: e, notice_id: t, group: i }) {
  if (t === `camera_${e}`) return { notice: t, answers: [] };
  if (t === `news_${e}`) return { notice: t, answers: [w("camera")] };
  if (!(t !== "summary" || i !== "decide")) return { notice: t, answers: [w("choose"), { camera: e }] };
}
function pt(e, t) {
  if (e === "swap") {
    const { notice_id: n, newcomer: a, camera_id: r } = t, o = a ? [w("swap_newcomer")] : [];
    return n?.startsWith("newcomer_") ? { notice: n, answers: o } : { notice: null, answers: [w("replace"), { camera: r }, ...o] };
  }
  const i = gi(t);
  if (!i || e === "notice") return i;
  const s = e === "advice" ? [w("advice")] : [w("advice"), w("replacements")];
  return { ...i, answers: [...i.answers, ...s] };
}
const tt = ({ notice: e }) => e ? "repairs/issues/fix" : "config/config_entries/options/flow";
async function _i(e, t, i) {
  const s = pt(i, t);
  await vi();
  const n = await wt(e, s.notice ? "issues" : "options");
  let a = await e.callApi("POST", tt(s), await $i(e, s));
  for (const r of s.answers) {
    if (a.type !== "menu" && a.type !== "form") break;
    a = await e.callApi("POST", `${tt(s)}/${a.flow_id}`, r);
  }
  return { id: t.camera_id, way: s, step: a, texts: n, data: le(a), busy: !1, problem: "" };
}
async function $i(e, { notice: t }) {
  if (t) return { handler: "camera_audit", issue_id: t };
  const [i] = await e.callWS({ type: "config_entries/get", domain: "camera_audit" });
  return { handler: i.entry_id };
}
async function yi(e, t, i) {
  const s = await e.callApi("POST", `${tt(t.way)}/${t.step.flow_id}`, i);
  return { ...t, step: s, data: le(s), busy: !1, problem: "" };
}
function wi(e, { way: t, step: i }) {
  ut(i) || e.callApi("DELETE", `${tt(t)}/${i.flow_id}`).catch(() => {
  });
}
const ut = ({ type: e }) => e === "abort" || e === "create_entry";
function le({ data_schema: e }) {
  const t = (e ?? []).map(({ name: i, description: s, default: n }) => [i, s?.suggested_value ?? n]);
  return Object.fromEntries(t.filter(([, i]) => i != null));
}
async function vi() {
  const e = await window.loadCardHelpers?.();
  e && (e.createCardElement({ type: "markdown", content: "" }), await e.createCardElement({ type: "entities", entities: [] }).constructor.getConfigElement?.());
}
function bi(e, t, i, s) {
  const { step: n, way: a, busy: r } = e, o = `component.camera_audit.${a.notice ? "issues.finding.fix_flow" : "options"}`, c = (u) => yt(e.texts[`${o}.${u}`], n.description_placeholders ?? {}), h = `step.${n.step_id}`, f = n.type === "abort" ? `abort.${n.reason}` : `create_entry.${n.description}`, p = c(ut(n) ? f : `${h}.description`);
  return l`<section class="flow" aria-busy=${r ? "true" : "false"}>
    ${ut(n) ? d : l`<h4 class="flow-title" tabindex="-1">${c(`${h}.title`)}</h4>`}
    ${p ? l`<ha-markdown allow-svg breaks .content=${p}></ha-markdown>` : d}
    ${n.type === "menu" ? xi(n, h, c, r, s) : d}
    ${n.type === "form" ? Ai(e, t, h, c, s) : d} ${nt(e.problem)}
    <div class="buttons">
      <button class="action close" @click=${s.close}>${i.say("card", "close")}</button>
    </div>
  </section>`;
}
function xi({ menu_options: e }, t, i, s, n) {
  return (Array.isArray(e) ? e : Object.keys(e ?? {})).map((a) => l`<button
      class="action choice"
      data-option=${a}
      ?disabled=${s}
      @click=${() => n.answer(w(a))}
    >
      <span>${i(`${t}.menu_options.${a}`)}</span>
      <span class="about">${i(`${t}.menu_option_descriptions.${a}`)}</span>
    </button>`);
}
function Ai(e, t, i, s, n) {
  const { step: a, data: r, busy: o } = e, c = Object.entries(a.errors ?? {}).map(([f, p]) => [f, s(`error.${p}`)]), h = (f) => e.texts[`component.camera_audit.${f}`] ?? f;
  return l`<ha-form
      .hass=${t}
      .schema=${a.data_schema}
      .data=${r}
      .error=${Object.fromEntries(c)}
      .disabled=${o}
      .computeLabel=${({ name: f }) => s(`${i}.data.${f}`) || f}
      .computeHelper=${({ name: f }) => s(`${i}.data_description.${f}`)}
      .computeError=${(f) => f}
      .localizeValue=${h}
      @value-changed=${(f) => n.change(f.detail.value)}
    ></ha-form>
    <button class="action main" ?disabled=${o} @click=${() => n.answer(r)}>${s(`${i}.submit`)}</button>`;
}
const j = ["confirmed", "likely", "possible", "unknown", "other_maker"], Dt = (e) => e.map((t) => [t.camera_id, t]);
function ki(e, t) {
  if (t.type === "all") {
    const { state: s, complete: n, restricted: a, admin: r } = t;
    return { state: s, complete: n, restricted: a, admin: r, cameras: new Map(Dt(t.cameras)) };
  }
  if (!e) return;
  const i = new Map([...e.cameras, ...Dt(t.cameras)]);
  for (const s of t.removed) i.delete(s);
  return { ...e, complete: t.complete, cameras: i };
}
const de = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], Ei = (e) => B.includes(e) ? `part_${e}` : `group_${e}`, B = ["flagged", "check", "other", "unknown"], Si = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, K = (e) => Si[e] ?? "unknown", C = ({ group: e }) => de.includes(e) ? e : "check", et = ({ counts_as: e, verdict: t }) => e ?? t;
function he(e, t) {
  const { verdicts: i, areas: s } = t;
  return [...e].filter((n) => (!i.length || i.includes(et(n))) && (!s.length || n.area_id !== null && s.includes(n.area_id)));
}
const U = ({ flaws: e, counts_as: t }) => t !== null && ["flagged", "check"].includes(K(t)) ? (e ?? []).filter((i) => i.state === "affected") : [], pe = ({ flaw_answer: e }) => e?.startsWith("need_") ?? !1;
function ue(e) {
  const t = e.filter(({ counts_as: s }) => s !== null && ["flagged", "check"].includes(K(s))), i = (s) => t.filter(s).length;
  return { affected: i(({ flaw_answer: s }) => s === "affected"), possibly: i(({ flaw_answer: s }) => s === "possibly"), untold: i(pe) };
}
const fe = (e) => U(e).some((t) => t.exploited_since);
function Ft(e) {
  const t = U(e).length > 0, i = (e.ways_in ?? 0) > 0;
  return [t && i, fe(e), i, t].reduce((s, n) => s * 2 + Number(n), 0);
}
function Ci(e, t) {
  const i = new Intl.Collator(t, { numeric: !0 }), s = [...e].sort((n, a) => Ft(a) - Ft(n) || j.indexOf(n.verdict) - j.indexOf(a.verdict) || i.compare(n.name, a.name));
  return de.map((n) => ({ key: n, cameras: s.filter((a) => C(a) === n) })).filter((n) => n.cameras.length);
}
function me(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: i } of e) i !== null && (t[K(i)] += 1);
  return t;
}
const Lt = { confirmed: S`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: S`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: S`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: S`<circle cx="8" cy="8" r="6" fill="currentColor" />`, unknown: S`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Pi = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, ge = (e) => l`<svg
  class="shape part-${K(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${Lt[e] ?? Lt.unknown}</svg>`, zi = (e) => ge(Pi[e]), Mi = $`
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
    flex: none;
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
  .decision {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--primary-color);
  }
`, It = "\0", Ui = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function Ri(e, t) {
  const { texts: i, isOpen: s } = t, n = e.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${s ? "true" : "false"}
      aria-controls=${s ? `details-${n}` : d}
      @click=${t.toggle}
    >
      ${t.compact ? d : Wi(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${Ni(e, t)}
      </span>
      <span class="verdict"
        >${ge(et(e))}<span>${i.say("verdict", et(e))}</span></span
      >
      ${Hi(e, i)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${s ? Gi(e, t) : d}
  </li>`;
}
function Ni(e, { texts: t, area: i, recorder: s }) {
  const n = s && e.verdict === "unknown" ? t.say("card", "behind", { recorder: _e(s, t) }) : void 0, a = [i, e.brand, n].filter(Boolean);
  return a.length ? l`<span class="about">${a.map((r, o) => l`${o ? " · " : d}<bdi>${r}</bdi>`)}</span>` : d;
}
const _e = (e, t) => `${e.name} (${e.brand ?? t.say("verdict", et(e))})`;
function Hi(e, t) {
  const i = (n, a) => l`<span class="chip ${a ? "exploited" : ""}">${t.say("card", n)}</span>`, s = [...e.ways_in ? [i("way_in", !0)] : [], ...U(e).length ? [i("known_flaw", fe(e))] : []];
  return s.length ? l`<span class="chips">${s}</span>` : d;
}
function Wi(e, t) {
  return l`<span class="thumbnail">
    ${t.picture ? l`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : l`<ha-icon
          icon=${Ui[e.kind] ?? "mdi:cctv"}
          aria-hidden="true"
          title=${t.pictures ? t.texts.say("road", "no_picture") : d}
        ></ha-icon>`}
  </span>`;
}
function Gi(e, t) {
  const { texts: i } = t, s = [e.brand, e.model].filter(Boolean).join(" "), n = e.camera_id;
  return l`<div class="details" id="details-${n}" role="region" aria-labelledby="row-${n}">
    ${s ? l`<p class="label"><bdi>${s}</bdi></p>` : d}
    ${t.recorder ? l`<p>${i.say("card", "on_recorder", { name: _e(t.recorder, i) })}</p>` : d}
    ${e.group === "ignored" ? l`<p>${i.say("card", "ignored")}</p>` : d}
    ${Ki(e.decision, t)} ${Yi(e, t)}
    ${U(e).length ? [Kt(e, i), qt(e, i), jt(e, i)] : d}
    ${Di(e, i)}
    ${U(e).length ? d : [qt(e, i), jt(e, i), Kt(e, i)]}
    ${e.first_seen ? l`<p>${i.say("card", "first_seen", { date: i.day(e.first_seen) })}</p>` : d}
    ${t.admin ? Qi(e, t) : d}
    ${t.draft ? pi(t.draft, { ...t, kinds: q(e) ? si : ["sticker"] }) : nt(t.problem)}
    ${t.screen ? bi(t.screen, t.hass, i, t.acts) : d}
  </div>`;
}
const Di = ({ routers: e }, t) => (e ?? []).map((i) => l`<p class="way">${Fi(i, t)}</p>`);
function Fi({ router: e, says: t, since: i, ports: s }, n) {
  const a = n.say("way", t, { router: e, ports: s ?? "?" }).replaceAll("**", "");
  return i ? `${a} ${n.say("way", "since", { date: n.day(i) })}` : a;
}
function jt(e, t) {
  const i = e.clues.filter((a) => a.supports), s = e.clues.filter((a) => !a.supports), n = [Bt("clues_for", i, t), Bt("clues_against", s, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : [e.through_this_machine ? l`<p>${t.say("card", "this_machine")}</p>` : d, l`<p>${t.say("card", "no_clues")}</p>`];
}
function Li({ kind: e, values: t, within: i = [] }, s) {
  const n = (a, [r, o]) => s.say(r, o, { clue: a });
  return i.reduce(n, s.say("clue", e, t));
}
function Bt(e, t, i) {
  return t.length ? l`<h4>${i.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((s) => l`<li>
          ${Li(s, i)}
          <span class="strength">${i.say("strength", s.strength)}</span>
        </li>`)}
    </ul>` : d;
}
function qt(e, t) {
  const i = e.flaw_steps ?? e.first_steps;
  return !q(e) || X(e) || !i.length ? d : l`<h4>${t.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${i.map((s) => l`<li>
            ${t.say("step", `${s}_title`)}: ${t.say("step", `${s}_do`)}
            ${s === "firmware" ? Ii(e, t) : d}
          </li>`)}
    </ul>`;
}
function Ii({ firmware_source: e }, t) {
  if (!e) return d;
  const [i, s] = t.say("notice", "firmware_from", { page: It }).split(It), n = e.address ? l`<a class="firmware" href=${e.address} target="_blank" rel="noreferrer">${e.name}</a>` : l`<bdi>${e.name}</bdi>`;
  return l`${i}${n}${s}`;
}
function Kt(e, t) {
  return !q(e) || e.decision?.kind === "not_hikvision" ? d : e.flaws ? l`<h4>${t.say("card", "flaws")}</h4>
    ${e.flaws.length ? l`<ul class="clues" role="list">
          ${e.flaws.map((i) => l`<li>${qi(i, t)} ${ji(i)}</li>`)}
        </ul>` : l`<p>${Bi(e, t)}</p>`}` : l`<p>${t.say("card", "flaws_hidden")}</p>`;
}
const ji = ({ cve: e }) => l`<a href="https://www.cve.org/CVERecord?id=${encodeURIComponent(e)}" target="_blank" rel="noreferrer">${e}</a>`, Bi = (e, t) => pe(e) ? t.say("flaw", `untold_${e.flaw_answer}`) : t.say("notice", "no_flaws"), X = ({ decision: e }) => ["replaced", "not_hikvision"].includes(e?.kind ?? ""), q = (e) => ["flagged", "check"].includes(K(e.verdict));
function qi(e, t) {
  const i = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && i.push(t.say("flaw", `allows_${e.allows}`)), i.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && i.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), i.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), i.join(" ");
}
function Ki(e, { texts: t, admin: i, report: s }) {
  if (!e) return d;
  const n = i && e.why === "not_mine";
  return l`<p class="decision">${Vi(e, t)}</p>
    ${n ? l`<div class="buttons">
          <button class="action to-report" @click=${s}>${t.say("report", "title")}</button>
        </div>` : d}`;
}
function Yi({ next: e, newcomer: t }, { texts: i, admin: s, open: n }) {
  if (!e) return d;
  const a = i.say("road", e, t ? { name: t } : {});
  return l`<p class="decision next">${a}</p>
    ${s ? l`<div class="buttons">
          <button class="action go-on" @click=${() => n("swap")}>${i.say("road", "go_on")}</button>
        </div>` : d}`;
}
function Vi(e, t) {
  const i = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], s = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], ...e.reason ? [e.reason] : []], n = s.length ? s.reduce((a, r) => t.say("join", "semicolon", { first: a, second: r })) : "";
  return n && i.push(t.say("card", "because", { reason: n })), [...i, ...Ji(e, t)].join(" ");
}
function Ji({ kind: e, review: t, due: i }, s) {
  if (!t || e === "replaced") return [];
  const n = s.day(t);
  return e === "planned" ? [s.say("decision", "by", { date: n })] : [s.say("card", i ? "review_due" : "review", { date: n })];
}
function Qi(e, t) {
  const { texts: i, draft: s } = t, n = e.device_ids[0], a = q(e) && !s, r = (u, m, g) => l`<button class="action ${g}" @click=${m}>${u}</button>`, o = (u, m, g = u) => r(i.say("card", u), m, g), c = (u, m) => r(i.say("decide", u), () => t.startDeciding(u), m), h = e.decision?.kind === "replaced", f = (u) => !X(e) || h && u === "swap", p = mi.filter((u) => a && f(u) && pt(u, e)).map((u) => {
    const m = u === "swap" && h ? "open_swap_done" : `open_${u}`;
    return o(m, () => t.open(u), `to-${u}`);
  });
  return l`<div class="buttons">
    ${p.slice(0, -1)}
    ${a ? [X(e) ? d : c("planned", "plan"), p.at(-1), X(e) ? d : c("keep", "keep"), o(e.decision ? "decide_again" : "decide", () => t.startDeciding(), "decide")] : d}
    ${!q(e) && !s ? c("sticker", "sticker") : d}
    ${e.group === "ignored" && !s ? o("show_again", t.showAgain, "again") : d}
    ${e.decision && !s ? r(i.say("decide", "undo"), t.undo, "undo") : d}
    ${e.notice_id && !pt("notice", e) ? l`<a class="action" href="/config/repairs">${i.say("card", "open_notice")}</a>` : d}
    ${n ? l`<a class="action" href="/config/devices/device/${encodeURIComponent(n)}"
          >${i.say("card", "open_device")}</a
        >` : d}
  </div>`;
}
const P = "camera-audit-card", Yt = "camera-audit-tile", ct = "camera-audit-badge";
function $e(e) {
  const t = Vt(e, "verdicts");
  for (const i of t) if (!j.includes(i)) throw new Error(`verdicts: '${i}' is none of ${j.join(", ")}`);
  return { title: J(e, "title", "string"), verdicts: t, areas: Vt(e, "areas"), pictures: J(e, "pictures", "boolean") === !0, compact: J(e, "compact", "boolean") === !0, navigation_path: J(e, "navigation_path", "string") };
}
function J(e, t, i) {
  const s = e[t] ?? void 0;
  if (s !== void 0 && typeof s !== i) throw new Error(`${t}: not a ${i}`);
  return s;
}
function Vt(e, t) {
  const i = e[t] ?? [];
  if (!Array.isArray(i) || i.some((s) => typeof s != "string")) throw new Error(`${t}: not a list of texts`);
  return i;
}
const Zi = () => document.querySelector("home-assistant")?.hass, ye = (...e) => async () => {
  const t = Zi(), i = t ? await vt(t).catch(() => M) : M, s = j.map((a) => ({ value: a, label: i.say("verdict", a) })), n = { title: { text: {} }, verdicts: { select: { multiple: !0, mode: "list", options: s } }, areas: { area: { multiple: !0 } }, pictures: { boolean: {} }, compact: { boolean: {} }, navigation_path: { navigation: {} } };
  return { schema: e.map((a) => ({ name: a, selector: n[a] })), computeLabel: ({ name: a }) => i.say("card", `option_${a}`), computeHelper: ({ name: a }) => i.say("card", `option_${a}_help`), assertConfig: (a) => {
    $e(a);
  } };
}, Xi = ye("title", "verdicts", "areas", "pictures", "compact"), Oi = ye("title", "verdicts", "areas", "navigation_path"), Ti = $`
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
`, ts = 9, es = { words: "", choice: "all" }, we = ({ words: e, choice: t }) => t !== "all" || e.trim() !== "", Jt = (e) => e.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function is(e, t, i) {
  const s = Jt(t.words).split(/\s+/).filter(Boolean);
  return e.filter((n) => {
    if (!ss(n, t.choice)) return !1;
    const a = [n.name, n.brand, n.model, ...n.entity_ids, ...i(n)], r = Jt(a.filter(Boolean).join(" "));
    return s.every((o) => r.includes(o));
  });
}
function ss(e, t) {
  return t === "all" ? !0 : t === "flaw" ? U(e).length > 0 : me([e])[t] > 0;
}
function ns(e, t, i, s) {
  const n = (c) => i.say("card", c), [a, r] = t.map((c) => i.number(c)), o = (c, h) => l`<option value=${c} ?selected=${e.choice === c}>${h}</option>`;
  return l`<div class="find" role="search">
    <input
      type="search"
      aria-label=${n("search")}
      placeholder=${n("search")}
      .value=${e.words}
      @input=${(c) => s({ ...e, words: c.target.value })}
    />
    <select
      aria-label=${n("show")}
      @change=${(c) => s({ ...e, choice: c.target.value })}
    >
      ${o("all", n("show_all"))} ${o("flaw", n("known_flaw"))}
      ${B.map((c) => o(c, n(`part_${c}`)))}
    </select>
    <p role="status">${we(e) ? i.say("card", "found", { count: a, all: r }) : d}</p>
  </div>`;
}
const as = "camera_audit/subscribe";
class ve extends G {
  constructor() {
    super(...arguments), this._isThere = !1;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 } };
  }
  setConfig(t) {
    this._config = $e(t);
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
    this._problem = void 0, i.subscribeMessage((n) => s() && this._receive(n), { type: as }).then((n) => {
      s() ? this._stop = n : n();
    }, (n) => {
      s() && (this._problem = rs(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = ki(this._audit, t);
  }
}
function rs(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
const os = $`
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
  @container (max-width: 420px) {
    .ring {
      margin-inline: auto;
    }
  }
`, Qt = 15.9155, Zt = 1.5;
function be(e) {
  const t = B.filter((a) => e[a]), i = t.reduce((a, r) => a + e[r], 0), s = t.length > 1 ? 100 - Zt * t.length : 100;
  let n = 0;
  return t.map((a) => {
    const r = e[a] / i * s, o = { part: a, start: n, length: r };
    return n += r + Zt, o;
  });
}
const cs = (e, t) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Qt} class="track" />
  ${be(e).map(({ part: i, start: s, length: n }) => S`<circle cx="18" cy="18" r=${Qt} class="arc part-${i}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - s} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, ls = (e) => l`<div class="bar" aria-hidden="true">
  ${be(e).map(({ part: t, length: i }) => l`<span class="part-${t}" style="flex-grow:${i}"></span>`)}
</div>`;
function xe(e, t) {
  const { affected: i, possibly: s, untold: n } = ue(e), a = (r, o) => o ? [t.say("card", r, { count: t.number(o) })] : [];
  return [...a("with_flaw", i), ...a("flaws_possibly", s), ...a("flaws_untold", n)];
}
function ds(e, t, i, s, n) {
  const a = B.reduce((r, o) => r + e[o], 0);
  return l`<div class="overview ${t ? "compact" : ""}">
    ${t ? ls(e) : cs(e, n.number(a))}
    <div>
      <p class="waiting">
        ${i ? n.say("card", "waiting", { count: n.number(i) }) : n.say("card", "nothing_waits")}
      </p>
      ${s.map((r) => l`<p class="waiting">${r}</p>`)}
      <ul class="legend" role="list" aria-label=${n.say("card", "overview")}>
        ${B.map((r) => l`<li>
            ${zi(r)}<span>${n.say("card", `part_${r}`)}</span>
            <span class="count" data-part=${r}>${n.number(e[r])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class hs {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, i) {
    const s = t.camera_id, n = this.shown.get(s);
    if (n) return n;
    const a = Xt(t.entity_ids, i);
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
      const n = Xt(s, t);
      if (n && n !== this.bad.get(i)) return !0;
    }
    return !1;
  }
}
function Xt(e, t) {
  for (const i of e) {
    const s = i.startsWith("camera.") ? t.states[i] : void 0;
    if (s && s.state !== "unavailable" && s.attributes.entity_picture) return s.attributes.entity_picture;
  }
}
const Ae = $`
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
`, ps = $`
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
`, us = $`
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
`, fs = 900, ms = ["decide", "check"];
class gs extends ve {
  constructor() {
    super(), this._pictures = new hs(), this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._find = es, this._said = "";
  }
  static {
    this.styles = [Ae, ps, os, Mi, ei, fi, Ti, us];
  }
  static {
    this.properties = { _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _find: { state: !0 }, _screen: { state: !0 }, _said: { state: !0 }, _failed: { state: !0 } };
  }
  static {
    this.getConfigForm = Xi;
  }
  static {
    this.getStubConfig = () => ({ type: `custom:${P}`, pictures: !0 });
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
    super._receive(t), this._accompany(), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
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
    const a = he(n.cameras.values(), i);
    if (!a.length) {
      const h = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(h, t, s);
    }
    const r = a.filter((h) => C(h) === "decide").length, o = a.length >= ts, c = o ? is(a, this._find, (h) => this._namesAround(h, t, n)) : a;
    return l`${ds(me(a), i.compact, r, xe(a, s), s)}
    ${n.complete ? d : l`<p class="note">${s.say("card", "incomplete")}</p>`}
    ${o ? ns(this._find, [c.length, a.length], s, (h) => this._look(h)) : d}
    ${Gt(Ci(c, s.language), (h) => h.key, (h) => this._group(h, o && we(this._find), t, i, s, n))}
    ${n.admin && !i.compact ? l`<div class="buttons report">
          <button class="action" @click=${() => this._report(s)}>${s.say("report", "title")}</button>
          ${nt(this._failedAbout(void 0))}
        </div>` : d}`;
  }
  async _report(t, i) {
    const s = this.hass, n = `/api/camera_audit/report?pictures=${this._config?.pictures === !0}&language=${t.language}`;
    this._failed = void 0;
    try {
      const a = await s.callWS({ type: "auth/sign_path", path: n, expires: fs });
      window.open(s.hassUrl(a.path), "_blank", "noopener");
    } catch (a) {
      this._failed = { id: i, why: await V(s, a, t) };
    }
  }
  _look(t) {
    this._find = t, this._openGroups = /* @__PURE__ */ new Map();
  }
  _namesAround(t, i, s) {
    return [i.areas[t.area_id ?? ""]?.name, s.cameras.get(t.recorder_id ?? "")?.name];
  }
  _instead(t, i, s) {
    const n = (o) => s.say("card", o), a = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")], failed: ["/config/logs", n("see_why")] }, r = i.user?.is_admin ? a[t] : void 0;
    return l`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${r ? l`<a class="action" href=${r[0]}>${r[1]}</a>` : d}
      ${t === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(t, i, s, n, a, r) {
    const { key: o, cameras: c } = t, h = i || o === "decide" || !n.compact && ms.includes(o), f = this._openGroups.get(o) ?? h, p = () => this._openGroups = new Map(this._openGroups).set(o, !f);
    return l`<section data-group=${o}>
      <h3>
        <button
          class="group"
          aria-expanded=${f ? "true" : "false"}
          aria-controls=${f ? `group-${o}` : d}
          @click=${p}
        >
          <span>${a.say("card", Ei(o))}</span>
          <span class="count">${a.number(c.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${f ? l`<ul class="cameras" role="list" id="group-${o}">
            ${Gt(c, (u) => u.camera_id, (u) => Ri(u, this._around(u, s, n, a, r)))}
          </ul>` : d}
    </section>`;
  }
  _around(t, i, s, n, a) {
    const r = t.camera_id;
    return { texts: n, admin: a.admin, compact: s.compact, isOpen: this._openCameras.has(r), hass: i, screen: this._screen?.id === r ? this._screen : void 0, draft: this._draft?.camera_id === r ? this._draft : void 0, problem: this._failedAbout(r), area: t.area_id === null ? void 0 : i.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : a.cameras.get(t.recorder_id), picture: s.pictures && !s.compact ? this._pictures.of(t, i) : void 0, toggle: () => this._toggle(r), pictureFailed: () => {
      this._pictures.failed(r), this.requestUpdate();
    }, pictures: s.pictures && !s.compact, brands: [...new Set([...a.cameras.values()].flatMap(({ brand: o }) => o ?? []))].sort(), startDeciding: (o) => {
      this._draft = di(r, o), this._failed = void 0, this._focus(`#details-${r} form :is(input, button)`);
    }, open: (o) => this._openScreen(t, o, n), report: () => this._report(n, r), acts: { answer: (o) => this._answer(o, n), change: (o) => this._screen = this._screen && { ...this._screen, data: o }, close: () => {
      this._leave(), this._focus(`#row-${r}`);
    } }, undo: () => this._command({ type: "camera_audit/undo", camera_id: r }, r, n), showAgain: () => this._command({ type: "camera_audit/show_again", camera_id: r }, r, n), change: (o) => this._draft = o, save: (o) => this._save(n, o), cancel: () => {
      this._draft = this._failed = void 0, this._focus(`#details-${r} .decide`);
    } };
  }
  _toggle(t) {
    const i = new Set(this._openCameras);
    i.delete(t) ? (this._draft?.camera_id === t && (this._draft = void 0), this._screen?.id === t && this._leave()) : i.add(t), this._failed?.id === t && (this._failed = void 0), this._openCameras = i;
  }
  async _openScreen(t, i, s) {
    const n = t.camera_id;
    this._leave(), this._failed = this._draft = void 0;
    try {
      this._screen = await _i(this.hass, t, i), this._focus(`#details-${n} .flow-title`);
    } catch (a) {
      this._failed = { id: n, why: await V(this.hass, a, s) };
    }
  }
  async _answer(t, i) {
    const s = this._screen;
    if (!(!s || s.busy)) {
      this._screen = { ...s, busy: !0 };
      try {
        const n = await yi(this.hass, s, t);
        if (this._screen?.step.flow_id !== s.step.flow_id) return;
        this._screen = n, this._focus(`#details-${s.id} .flow-title`);
      } catch (n) {
        this._screen = { ...s, problem: await V(this.hass, n, i) };
      }
    }
  }
  _leave() {
    this._screen && wi(this.hass, this._screen), this._screen = void 0;
  }
  _failedAbout(t) {
    return this._failed && this._failed.id === t ? this._failed.why : "";
  }
  async _save(t, i = "") {
    const s = this._draft && { ...this._draft, why: i };
    if (!s || s.saving || !re(s)) return;
    this._draft = { ...s, saving: !0 };
    const n = await this._command(hi(s), s.camera_id, t);
    this._draft?.camera_id === s.camera_id && (this._draft = n ? void 0 : s);
  }
  async _command(t, i, s) {
    const n = this.hass, a = this._audit?.cameras.get(i);
    this._failed = void 0, this._leaving = a && { id: i, group: C(a) };
    try {
      await n.callWS(t);
    } catch (r) {
      return this._leaving = void 0, this._failed = { id: i, why: await V(n, r, s) }, !1;
    }
    return this._said = s.say("card", "saved"), this._focus(`#row-${i}`), !0;
  }
  _accompany() {
    const t = this._leaving, i = t && this._audit?.cameras.get(t.id);
    !i || C(i) === t.group || (this._leaving = void 0, this._openGroups = new Map(this._openGroups).set(C(i), !0), this._focus(`#row-${i.camera_id}`));
  }
  _focus(t) {
    this.updateComplete.then(() => this.renderRoot.querySelector(t)?.focus());
  }
}
const _s = $`
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
`, $s = "/config/repairs";
class ke extends ve {
  static {
    this.styles = [Ae, _s];
  }
  static {
    this.getConfigForm = Oi;
  }
  _glance(t) {
    const i = this._audit;
    if (this._problem || !i) return { looks: "", said: [this._problem ? t.say("card", this._problem) : "…"] };
    if (i.state !== "ready") return { looks: "", said: [t.say("card", i.state)] };
    const s = he(i.cameras.values(), this._config), n = s.filter((r) => C(r) === "decide").length, a = xe(s, t);
    return n && a.push(t.say("card", "waiting", { count: t.number(n) })), { looks: ue(s).affected ? "urgent" : n ? "waits" : "", said: a.length ? a : [t.say("card", "nothing_waits")] };
  }
  _link(t) {
    const { hass: i, _config: s } = this, n = this._texts ?? M, { looks: a, said: r } = this._glance(n), o = s.title ?? n.say("card", "title"), c = s.navigation_path ?? (i.user?.is_admin ? $s : ""), h = `glance ${t} ${a}`, f = l`<span class="disc"><ha-icon icon="mdi:cctv" aria-hidden="true"></ha-icon></span>
      <span class="words"
        >${o ? l`<span class="name">${o}</span>` : d}<span class="said"
          >${r.map((p, u) => l`${u ? " · " : d}<span class="part">${p}</span>`)}</span
        ></span
      >`;
    return c ? l`<a class=${h} href=${c}>${f}</a>` : l`<div class=${h}>${f}</div>`;
  }
}
class ys extends ke {
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
class ws extends ke {
  render() {
    return this.hass && this._config ? this._link("badge") : d;
  }
}
const Ot = (e, t = {}) => (i, s) => i.entities[s]?.platform === "camera_audit" ? { config: { type: `custom:${e}`, ...t } } : null, D = "camera-audit", vs = { type: "entity" }, bs = ["to_decide", "known_flaw", "flaws_untold", "kept", "planned", "replaced"], xs = ({ type: e, ...t }) => ({ ...t, type: `custom:${P}` });
function As(e) {
  const t = Object.entries(e.entities).filter(([s, n]) => n?.platform === "camera_audit" && e.states[s]), i = t.filter(([s]) => s.startsWith("sensor."));
  return { sensors: Object.fromEntries(i.map(([s, n]) => [n?.translation_key ?? "", s])), list: t.find(([s]) => s.startsWith("todo."))?.[0] };
}
class ks extends HTMLElement {
  static {
    this.getStubConfig = () => ({ type: `custom:${D}`, pictures: !0 });
  }
  static async generate(t) {
    return { type: "grid", cards: [xs(t)] };
  }
}
class Es extends HTMLElement {
  static async generate(t, i) {
    const s = await vt(i).catch(() => M), { sensors: n, list: a } = As(i), r = bs.flatMap((h) => n[h] ?? []).map((h) => ({ entity: h, name: vs })), o = r.map((h) => ({ type: "tile", ...h }));
    a && o.push({ type: "todo-list", entity: a }), r.length && o.push({ type: "history-graph", entities: r, hours_to_show: 720 });
    const c = [{ strategy: { pictures: !0, ...t, type: `custom:${D}` } }];
    return o.length && c.push({ type: "grid", cards: o }), { views: [{ title: s.say("card", "title"), icon: "mdi:cctv", type: "sections", max_columns: 2, sections: c }] };
  }
}
const Ss = "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md";
function Q(e, t) {
  const i = window;
  (i[e] ??= []).push({ name: "Camera Audit", documentationURL: Ss, ...t });
}
if (!customElements.get(P)) {
  customElements.define(P, gs), customElements.define(Yt, ys), customElements.define(ct, ws), customElements.define(`ll-strategy-section-${D}`, ks), customElements.define(`ll-strategy-dashboard-${D}`, Es), Q("customCards", { type: P, description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, getEntitySuggestion: Ot(P, { pictures: !0 }) });
  const e = { description: "How many cameras wait for a decision, and how many have a known flaw", preview: !0 };
  Q("customCards", { type: Yt, ...e, name: "Camera Audit tile" }), Q("customBadges", { type: ct, ...e, getEntitySuggestion: Ot(ct) });
  for (const t of ["section", "dashboard"]) Q("customStrategies", { type: D, strategyType: t, description: "The cameras of this home, filled in by itself" });
}
