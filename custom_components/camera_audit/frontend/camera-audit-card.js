const O = globalThis, _t = O.ShadowRoot && (O.ShadyCSS === void 0 || O.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, gt = /* @__PURE__ */ Symbol(), St = /* @__PURE__ */ new WeakMap();
let se = class {
  constructor(e, t, s) {
    if (this._$cssResult$ = !0, s !== gt) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = e, this.t = t;
  }
  get styleSheet() {
    let e = this.o;
    const t = this.t;
    if (_t && e === void 0) {
      const s = t !== void 0 && t.length === 1;
      s && (e = St.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), s && St.set(t, e));
    }
    return e;
  }
  toString() {
    return this.cssText;
  }
};
const Ne = (e) => new se(typeof e == "string" ? e : e + "", void 0, gt), $ = (e, ...t) => {
  const s = e.length === 1 ? e[0] : t.reduce((i, n, a) => i + ((r) => {
    if (r._$cssResult$ === !0) return r.cssText;
    if (typeof r == "number") return r;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + r + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(n) + e[a + 1], e[0]);
  return new se(s, e, gt);
}, Fe = (e, t) => {
  if (_t) e.adoptedStyleSheets = t.map((s) => s instanceof CSSStyleSheet ? s : s.styleSheet);
  else for (const s of t) {
    const i = document.createElement("style"), n = O.litNonce;
    n !== void 0 && i.setAttribute("nonce", n), i.textContent = s.cssText, e.appendChild(i);
  }
}, Ct = _t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((t) => {
  let s = "";
  for (const i of t.cssRules) s += i.cssText;
  return Ne(s);
})(e) : e;
const { is: He, defineProperty: We, getOwnPropertyDescriptor: Ue, getOwnPropertyNames: De, getOwnPropertySymbols: Le, getPrototypeOf: Ie } = Object, it = globalThis, Pt = it.trustedTypes, qe = Pt ? Pt.emptyScript : "", je = it.reactiveElementPolyfillSupport, W = (e, t) => e, ut = { toAttribute(e, t) {
  switch (t) {
    case Boolean:
      e = e ? qe : null;
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
} }, ie = (e, t) => !He(e, t), zt = { attribute: !0, type: String, converter: ut, reflect: !1, useDefault: !1, hasChanged: ie };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), it.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
let S = class extends HTMLElement {
  static addInitializer(e) {
    this._$Ei(), (this.l ??= []).push(e);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(e, t = zt) {
    if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
      const s = /* @__PURE__ */ Symbol(), i = this.getPropertyDescriptor(e, s, t);
      i !== void 0 && We(this.prototype, e, i);
    }
  }
  static getPropertyDescriptor(e, t, s) {
    const { get: i, set: n } = Ue(this.prototype, e) ?? { get() {
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
    return this.elementProperties.get(e) ?? zt;
  }
  static _$Ei() {
    if (this.hasOwnProperty(W("elementProperties"))) return;
    const e = Ie(this);
    e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(W("finalized"))) return;
    if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(W("properties"))) {
      const t = this.properties, s = [...De(t), ...Le(t)];
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
      for (const i of s) t.unshift(Ct(i));
    } else e !== void 0 && t.push(Ct(e));
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
    return Fe(e, this.constructor.elementStyles), e;
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
      const n = (s.converter?.toAttribute !== void 0 ? s.converter : ut).toAttribute(t, s.type);
      this._$Em = e, n == null ? this.removeAttribute(i) : this.setAttribute(i, n), this._$Em = null;
    }
  }
  _$AK(e, t) {
    const s = this.constructor, i = s._$Eh.get(e);
    if (i !== void 0 && this._$Em !== i) {
      const n = s.getPropertyOptions(i), a = typeof n.converter == "function" ? { fromAttribute: n.converter } : n.converter?.fromAttribute !== void 0 ? n.converter : ut;
      this._$Em = i;
      const r = a.fromAttribute(t, n.type);
      this[i] = r ?? this._$Ej?.get(i) ?? r, this._$Em = null;
    }
  }
  requestUpdate(e, t, s, i = !1, n) {
    if (e !== void 0) {
      const a = this.constructor;
      if (i === !1 && (n = this[e]), s ??= a.getPropertyOptions(e), !((s.hasChanged ?? ie)(n, t) || s.useDefault && s.reflect && n === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, s)))) return;
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
S.elementStyles = [], S.shadowRootOptions = { mode: "open" }, S[W("elementProperties")] = /* @__PURE__ */ new Map(), S[W("finalized")] = /* @__PURE__ */ new Map(), je?.({ ReactiveElement: S }), (it.reactiveElementVersions ??= []).push("2.1.2");
const $t = globalThis, Rt = (e) => e, tt = $t.trustedTypes, Mt = tt ? tt.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ne = "$lit$", y = `lit$${Math.random().toFixed(9).slice(2)}$`, ae = "?" + y, Be = `<${ae}>`, A = document, I = () => A.createComment(""), q = (e) => e === null || typeof e != "object" && typeof e != "function", wt = Array.isArray, Ye = (e) => wt(e) || typeof e?.[Symbol.iterator] == "function", ct = `[ 	
\f\r]`, F = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, Gt = /-->/g, Nt = />/g, v = RegExp(`>|${ct}(?:([^\\s"'>=/]+)(${ct}*=${ct}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g"), Ft = /'/g, Ht = /"/g, re = /^(?:script|style|textarea|title)$/i, oe = (e) => (t, ...s) => ({ _$litType$: e, strings: t, values: s }), l = oe(1), C = oe(2), E = /* @__PURE__ */ Symbol.for("lit-noChange"), d = /* @__PURE__ */ Symbol.for("lit-nothing"), Wt = /* @__PURE__ */ new WeakMap(), x = A.createTreeWalker(A, 129);
function ce(e, t) {
  if (!wt(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return Mt !== void 0 ? Mt.createHTML(t) : t;
}
const Ke = (e, t) => {
  const s = e.length - 1, i = [];
  let n, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", r = F;
  for (let o = 0; o < s; o++) {
    const c = e[o];
    let h, u, p = -1, f = 0;
    for (; f < c.length && (r.lastIndex = f, u = r.exec(c), u !== null); ) f = r.lastIndex, r === F ? u[1] === "!--" ? r = Gt : u[1] !== void 0 ? r = Nt : u[2] !== void 0 ? (re.test(u[2]) && (n = RegExp("</" + u[2], "g")), r = v) : u[3] !== void 0 && (r = v) : r === v ? u[0] === ">" ? (r = n ?? F, p = -1) : u[1] === void 0 ? p = -2 : (p = r.lastIndex - u[2].length, h = u[1], r = u[3] === void 0 ? v : u[3] === '"' ? Ht : Ft) : r === Ht || r === Ft ? r = v : r === Gt || r === Nt ? r = F : (r = v, n = void 0);
    const m = r === v && e[o + 1].startsWith("/>") ? " " : "";
    a += r === F ? c + Be : p >= 0 ? (i.push(h), c.slice(0, p) + ne + c.slice(p) + y + m) : c + y + (p === -2 ? o : m);
  }
  return [ce(e, a + (e[s] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), i];
};
class j {
  constructor({ strings: t, _$litType$: s }, i) {
    let n;
    this.parts = [];
    let a = 0, r = 0;
    const o = t.length - 1, c = this.parts, [h, u] = Ke(t, s);
    if (this.el = j.createElement(h, i), x.currentNode = this.el.content, s === 2 || s === 3) {
      const p = this.el.content.firstChild;
      p.replaceWith(...p.childNodes);
    }
    for (; (n = x.nextNode()) !== null && c.length < o; ) {
      if (n.nodeType === 1) {
        if (n.hasAttributes()) for (const p of n.getAttributeNames()) if (p.endsWith(ne)) {
          const f = u[r++], m = n.getAttribute(p).split(y), _ = /([.?@])?(.*)/.exec(f);
          c.push({ type: 1, index: a, name: _[2], strings: m, ctor: _[1] === "." ? Ve : _[1] === "?" ? Xe : _[1] === "@" ? Qe : nt }), n.removeAttribute(p);
        } else p.startsWith(y) && (c.push({ type: 6, index: a }), n.removeAttribute(p));
        if (re.test(n.tagName)) {
          const p = n.textContent.split(y), f = p.length - 1;
          if (f > 0) {
            n.textContent = tt ? tt.emptyScript : "";
            for (let m = 0; m < f; m++) n.append(p[m], I()), x.nextNode(), c.push({ type: 2, index: ++a });
            n.append(p[f], I());
          }
        }
      } else if (n.nodeType === 8) if (n.data === ae) c.push({ type: 2, index: a });
      else {
        let p = -1;
        for (; (p = n.data.indexOf(y, p + 1)) !== -1; ) c.push({ type: 7, index: a }), p += y.length - 1;
      }
      a++;
    }
  }
  static createElement(t, s) {
    const i = A.createElement("template");
    return i.innerHTML = t, i;
  }
}
function z(e, t, s = e, i) {
  if (t === E) return t;
  let n = i !== void 0 ? s._$Co?.[i] : s._$Cl;
  const a = q(t) ? void 0 : t._$litDirective$;
  return n?.constructor !== a && (n?._$AO?.(!1), a === void 0 ? n = void 0 : (n = new a(e), n._$AT(e, s, i)), i !== void 0 ? (s._$Co ??= [])[i] = n : s._$Cl = n), n !== void 0 && (t = z(e, n._$AS(e, t.values), n, i)), t;
}
class Je {
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
    const { el: { content: s }, parts: i } = this._$AD, n = (t?.creationScope ?? A).importNode(s, !0);
    x.currentNode = n;
    let a = x.nextNode(), r = 0, o = 0, c = i[0];
    for (; c !== void 0; ) {
      if (r === c.index) {
        let h;
        c.type === 2 ? h = new G(a, a.nextSibling, this, t) : c.type === 1 ? h = new c.ctor(a, c.name, c.strings, this, t) : c.type === 6 && (h = new Ze(a, this, t)), this._$AV.push(h), c = i[++o];
      }
      r !== c?.index && (a = x.nextNode(), r++);
    }
    return x.currentNode = A, n;
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
    t = z(this, t, s), q(t) ? t === d || t == null || t === "" ? (this._$AH !== d && this._$AR(), this._$AH = d) : t !== this._$AH && t !== E && this._(t) : t._$litType$ !== void 0 ? this.$(t) : t.nodeType !== void 0 ? this.T(t) : Ye(t) ? this.k(t) : this._(t);
  }
  O(t) {
    return this._$AA.parentNode.insertBefore(t, this._$AB);
  }
  T(t) {
    this._$AH !== t && (this._$AR(), this._$AH = this.O(t));
  }
  _(t) {
    this._$AH !== d && q(this._$AH) ? this._$AA.nextSibling.data = t : this.T(A.createTextNode(t)), this._$AH = t;
  }
  $(t) {
    const { values: s, _$litType$: i } = t, n = typeof i == "number" ? this._$AC(t) : (i.el === void 0 && (i.el = j.createElement(ce(i.h, i.h[0]), this.options)), i);
    if (this._$AH?._$AD === n) this._$AH.p(s);
    else {
      const a = new Je(n, this), r = a.u(this.options);
      a.p(s), this.T(r), this._$AH = a;
    }
  }
  _$AC(t) {
    let s = Wt.get(t.strings);
    return s === void 0 && Wt.set(t.strings, s = new j(t)), s;
  }
  k(t) {
    wt(this._$AH) || (this._$AH = [], this._$AR());
    const s = this._$AH;
    let i, n = 0;
    for (const a of t) n === s.length ? s.push(i = new G(this.O(I()), this.O(I()), this, this.options)) : i = s[n], i._$AI(a), n++;
    n < s.length && (this._$AR(i && i._$AB.nextSibling, n), s.length = n);
  }
  _$AR(t = this._$AA.nextSibling, s) {
    for (this._$AP?.(!1, !0, s); t !== this._$AB; ) {
      const i = Rt(t).nextSibling;
      Rt(t).remove(), t = i;
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
    if (a === void 0) t = z(this, t, s, 0), r = !q(t) || t !== this._$AH && t !== E, r && (this._$AH = t);
    else {
      const o = t;
      let c, h;
      for (t = a[0], c = 0; c < a.length - 1; c++) h = z(this, o[i + c], s, c), h === E && (h = this._$AH[c]), r ||= !q(h) || h !== this._$AH[c], h === d ? t = d : t !== d && (t += (h ?? "") + a[c + 1]), this._$AH[c] = h;
    }
    r && !n && this.j(t);
  }
  j(t) {
    t === d ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t ?? "");
  }
}
class Ve extends nt {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t) {
    this.element[this.name] = t === d ? void 0 : t;
  }
}
class Xe extends nt {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t) {
    this.element.toggleAttribute(this.name, !!t && t !== d);
  }
}
class Qe extends nt {
  constructor(t, s, i, n, a) {
    super(t, s, i, n, a), this.type = 5;
  }
  _$AI(t, s = this) {
    if ((t = z(this, t, s, 0) ?? d) === E) return;
    const i = this._$AH, n = t === d && i !== d || t.capture !== i.capture || t.once !== i.once || t.passive !== i.passive, a = t !== d && (i === d || n);
    n && this.element.removeEventListener(this.name, this, i), a && this.element.addEventListener(this.name, this, t), this._$AH = t;
  }
  handleEvent(t) {
    typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, t) : this._$AH.handleEvent(t);
  }
}
class Ze {
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
const Te = { I: G }, Oe = $t.litHtmlPolyfillSupport;
Oe?.(j, G), ($t.litHtmlVersions ??= []).push("3.3.3");
const ts = (e, t, s) => {
  const i = s?.renderBefore ?? t;
  let n = i._$litPart$;
  if (n === void 0) {
    const a = s?.renderBefore ?? null;
    i._$litPart$ = n = new G(t.insertBefore(I(), a), a, void 0, s ?? {});
  }
  return n._$AI(e), n;
};
const yt = globalThis;
let U = class extends S {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const e = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= e.firstChild, e;
  }
  update(e) {
    const t = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = ts(t, this.renderRoot, this.renderOptions);
  }
  connectedCallback() {
    super.connectedCallback(), this._$Do?.setConnected(!0);
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._$Do?.setConnected(!1);
  }
  render() {
    return E;
  }
};
U._$litElement$ = !0, U.finalized = !0, yt.litElementHydrateSupport?.({ LitElement: U });
const es = yt.litElementPolyfillSupport;
es?.({ LitElement: U }), (yt.litElementVersions ??= []).push("4.2.2");
const ss = { CHILD: 2 }, is = (e) => (...t) => ({ _$litDirective$: e, values: t });
let ns = class {
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
const { I: as } = Te, Ut = (e) => e, Dt = () => document.createComment(""), H = (e, t, s) => {
  const i = e._$AA.parentNode, n = t === void 0 ? e._$AB : t._$AA;
  if (s === void 0) {
    const a = i.insertBefore(Dt(), n), r = i.insertBefore(Dt(), n);
    s = new as(a, r, e, e.options);
  } else {
    const a = s._$AB.nextSibling, r = s._$AM, o = r !== e;
    if (o) {
      let c;
      s._$AQ?.(e), s._$AM = e, s._$AP !== void 0 && (c = e._$AU) !== r._$AU && s._$AP(c);
    }
    if (a !== n || o) {
      let c = s._$AA;
      for (; c !== a; ) {
        const h = Ut(c).nextSibling;
        Ut(i).insertBefore(c, n), c = h;
      }
    }
  }
  return s;
}, b = (e, t, s = e) => (e._$AI(t, s), e), rs = {}, os = (e, t = rs) => e._$AH = t, cs = (e) => e._$AH, lt = (e) => {
  e._$AR(), e._$AA.remove();
};
const Lt = (e, t, s) => {
  const i = /* @__PURE__ */ new Map();
  for (let n = t; n <= s; n++) i.set(e[n], n);
  return i;
}, It = is(class extends ns {
  constructor(e) {
    if (super(e), e.type !== ss.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e, t, s) {
    let i;
    s === void 0 ? s = t : t !== void 0 && (i = t);
    const n = [], a = [];
    let r = 0;
    for (const o of e) n[r] = i ? i(o, r) : r, a[r] = s(o, r), r++;
    return { values: a, keys: n };
  }
  render(e, t, s) {
    return this.dt(e, t, s).values;
  }
  update(e, [t, s, i]) {
    const n = cs(e), { values: a, keys: r } = this.dt(t, s, i);
    if (!Array.isArray(n)) return this.ut = r, a;
    const o = this.ut ??= [], c = [];
    let h, u, p = 0, f = n.length - 1, m = 0, _ = a.length - 1;
    for (; p <= f && m <= _; ) if (n[p] === null) p++;
    else if (n[f] === null) f--;
    else if (o[p] === r[m]) c[m] = b(n[p], a[m]), p++, m++;
    else if (o[f] === r[_]) c[_] = b(n[f], a[_]), f--, _--;
    else if (o[p] === r[_]) c[_] = b(n[p], a[_]), H(e, c[_ + 1], n[p]), p++, _--;
    else if (o[f] === r[m]) c[m] = b(n[f], a[m]), H(e, n[p], n[f]), f--, m++;
    else if (h === void 0 && (h = Lt(r, m, _), u = Lt(o, p, f)), h.has(o[p])) if (h.has(o[f])) {
      const g = u.get(r[m]), ot = g !== void 0 ? n[g] : null;
      if (ot === null) {
        const Et = H(e, n[p]);
        b(Et, a[m]), c[m] = Et;
      } else c[m] = b(ot, a[m]), H(e, n[p], ot), n[g] = null;
      m++;
    } else lt(n[f]), f--;
    else lt(n[p]), p++;
    for (; m <= _; ) {
      const g = H(e, c[_ + 1]);
      b(g, a[m]), c[m++] = g;
    }
    for (; p <= f; ) {
      const g = n[p++];
      g !== null && lt(g);
    }
    return this.ut = r, os(e, c), E;
  }
}), ls = $`
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
`, ds = ["no_internet", "steps_done", "replace_later", "not_mine", "fine"], hs = 500, ps = 365, us = 90, fs = 3652;
function ft(e, t = /* @__PURE__ */ new Date()) {
  const s = new Date(t.getFullYear(), t.getMonth(), t.getDate() + e), i = (n) => String(n).padStart(2, "0");
  return `${s.getFullYear()}-${i(s.getMonth() + 1)}-${i(s.getDate())}`;
}
const le = (e, t, s) => ({ camera_id: e, kind: t, brand: s?.brand ?? "", model: s?.model ?? "", why: "", reason: "", review: ft(t === "planned" ? us : ps), never: !1, saving: !1 }), de = ({ kind: e, brand: t, model: s }) => e !== "sticker" || `${t}${s}`.trim() !== "", he = (e, t = "", s = "") => ({ type: "camera_audit/sticker", camera_id: e, brand: t, model: s });
function ms(e) {
  const { camera_id: t, kind: s, reason: i, why: n, brand: a, model: r } = e;
  if (s === "sticker") return he(t, a, r);
  const o = { type: "camera_audit/decide", camera_id: t, kind: s, reason: i };
  if (s === "not_hikvision") return o;
  const c = !(s === "keep" && e.never) && e.review || null;
  return s === "planned" ? { ...o, review: c } : { ...o, why: n, review: c };
}
const at = (e) => e ? l`<p class="problem" role="alert">${e}</p>` : d;
function _s(e, t) {
  const { texts: s } = t, i = (r) => s.say("card", r), n = (r) => (o) => t.change({ ...e, [r]: o.target.value }), a = (r) => l`<label
    >${i(r)}
    <input
      type="date"
      min=${ft(1)}
      max=${ft(fs)}
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
            <input type="text" maxlength=${hs} .value=${e.reason} @change=${n("reason")} />
          </label>` : d}
      ${e.kind === "keep" ? l`<p id="why">${i("why_saves")}</p>
            <div class="buttons" role="group" aria-labelledby="why">
              ${ds.map((r) => l`<button class="action why" type="button" data-why=${r} @click=${() => t.save(r)}>
                  ${s.say("why", r)}
                </button>`)}
            </div>` : d}
    </fieldset>
    ${at(t.problem)}
    <div class="buttons">
      <button class="action main" type="submit" ?disabled=${e.saving || !de(e)}>${i("save")}</button>
      <button class="action cancel" type="button" @click=${t.cancel}>${i("cancel")}</button>
    </div>
  </form>`;
}
const et = "camera_audit", pe = /\{(\w+)\}/g, gs = { title: "Camera Audit", error: "Camera Audit isn't responding.", try_again: "Try again" }, vt = (e, t) => (e ?? "").replace(pe, (s, i) => t[i] ?? s);
class ue {
  constructor(t, s) {
    this.texts = t, this.language = s;
  }
  say(t, s, i = {}) {
    const n = this.texts[`component.${et}.selector.${t}.options.${s}`];
    return n !== void 0 && [...n.matchAll(pe)].map((a) => a[1]).every((a) => Object.hasOwn(i, a)) ? vt(n, i) : t === "card" && gs[s] || s;
  }
  sayCount(t, s, i) {
    const n = `${s}_${new Intl.PluralRules(this.language).select(i)}`;
    return this.say(t, this.has(t, n) ? n : s, { count: this.number(i) });
  }
  has(t, s) {
    return `component.${et}.selector.${t}.options.${s}` in this.texts;
  }
  number(t) {
    return t.toLocaleString(this.language);
  }
  day(t) {
    const s = /^\d{4}-\d{2}-\d{2}$/.test(t) ? Date.parse(t) : NaN;
    return Number.isNaN(s) ? t : new Date(s).toLocaleDateString(this.language, { dateStyle: "long", timeZone: "UTC" });
  }
}
const R = new ue({}, "en"), X = /* @__PURE__ */ new Map();
async function bt(e, t) {
  const s = `${t}:${e.language}`;
  let i = X.get(s);
  return i || (i = e.callWS({ type: "frontend/get_translations", language: e.language, category: t, integration: [et] }).then((n) => n.resources), X.set(s, i), i.then((n) => Object.keys(n).length || X.delete(s), () => X.delete(s))), i;
}
async function xt(e) {
  return new ue(await bt(e, "selector"), e.locale?.language ?? e.language);
}
async function Q(e, t, s) {
  if (t.translation_key) {
    const i = (await bt(e, "exceptions").catch(() => ({})))[`component.${et}.exceptions.${t.translation_key}.message`];
    if (i) return vt(i, t.translation_placeholders ?? {});
  }
  return t.message ?? s.say("card", "error");
}
const $s = $`
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
  .flow .options {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 190px), 1fr));
    gap: 8px;
  }
  .flow .choice {
    display: grid;
    justify-items: start;
    align-content: center;
    height: auto;
    min-width: 0;
    padding: 8px 12px;
    text-align: start;
    overflow-wrap: anywhere;
  }
`, ws = { advice: ["advice"], block: ["advice", "block"], rule: ["advice", "rule"], replacements: ["advice", "replacements"] }, ys = { check: "swap_check", take_down: "swap_down" }, vs = ["advice", "replacements"], k = (e) => ({ next_step_id: e });
function bs({ camera_id: e, notice_id: t, group: s }) {
  if (t === `camera_${e}`) return { notice: t, answers: [] };
  if (t === `news_${e}`) return { notice: t, answers: [k("camera")] };
  if (!(t !== "summary" || s !== "decide")) return { notice: t, answers: [k("choose"), { camera: e }] };
}
function N(e, t) {
  const { notice_id: s, newcomer: i, camera_id: n, next: a } = t, r = [k("replace"), { camera: n }];
  if (e === "undo") return { notice: null, answers: r, then: "swap_undo" };
  if (e === "swap") {
    const c = i ? [k("swap_newcomer")] : [];
    if (s?.startsWith("newcomer_")) return { notice: s, answers: c };
    const h = { notice: null, answers: [...r, ...c] }, u = ys[a ?? ""];
    return u ? { ...h, then: u } : h;
  }
  const o = bs(t);
  return !o || e === "notice" ? o : { ...o, answers: [...o.answers, ...ws[e].map(k)] };
}
async function xs(e, t, s, i) {
  await _e();
  const n = { type: "camera_audit/read", camera_id: t, page: s, language: e.language }, { text: a } = await e.callWS(n);
  return { id: t, way: { notice: null, answers: [] }, step: { type: "page", flow_id: "", description: a, title: i }, texts: {}, data: {}, busy: !1, problem: "" };
}
const D = ({ notice: e }) => e ? "repairs/issues/fix" : "config/config_entries/options/flow";
async function ks(e, t, s) {
  const i = N(s, t);
  await _e();
  const n = await bt(e, i.notice ? "issues" : "options");
  let a = await e.callApi("POST", D(i), await Es(e, i));
  for (const r of i.answers) {
    if (a.type !== "menu" && a.type !== "form") break;
    a = await e.callApi("POST", `${D(i)}/${a.flow_id}`, r);
  }
  return i.then && As(a, i.then) && (a = await e.callApi("POST", `${D(i)}/${a.flow_id}`, k(i.then))), { id: t.camera_id, way: i, step: a, texts: n, data: me(a), busy: !1, problem: "" };
}
const As = ({ menu_options: e }, t) => (Array.isArray(e) ? e : Object.keys(e ?? {})).includes(t);
async function Es(e, { notice: t }) {
  if (t) return { handler: "camera_audit", issue_id: t };
  const [s] = await e.callWS({ type: "config_entries/get", domain: "camera_audit" });
  return { handler: s.entry_id };
}
async function Ss(e, t, s) {
  const i = await e.callApi("POST", `${D(t.way)}/${t.step.flow_id}`, s);
  return { ...t, step: i, data: me(i), busy: !1, problem: "" };
}
function Cs(e, { way: t, step: s }) {
  mt(s) || fe(s) || e.callApi("DELETE", `${D(t)}/${s.flow_id}`).catch(() => {
  });
}
const mt = ({ type: e }) => e === "abort" || e === "create_entry", fe = ({ type: e }) => e === "page";
function me({ data_schema: e }) {
  const t = (e ?? []).map(({ name: s, description: i, default: n }) => [s, i?.suggested_value ?? n]);
  return Object.fromEntries(t.filter(([, s]) => s != null));
}
async function _e() {
  const e = await window.loadCardHelpers?.();
  e && (e.createCardElement({ type: "markdown", content: "" }), await e.createCardElement({ type: "entities", entities: [] }).constructor.getConfigElement?.());
}
function Ps(e, t, s, i) {
  const { step: n, way: a, busy: r } = e, o = `component.camera_audit.${a.notice ? "issues.finding.fix_flow" : "options"}`, c = (m) => vt(e.texts[`${o}.${m}`], n.description_placeholders ?? {}), h = `step.${n.step_id}`, u = n.type === "abort" ? `abort.${n.reason}` : `create_entry.${n.description}`, p = fe(n) ? n.description : c(mt(n) ? u : `${h}.description`), f = p ? l`<ha-markdown allow-svg breaks .content=${p}></ha-markdown>` : d;
  return l`<section class="flow" aria-busy=${r ? "true" : "false"}>
    ${mt(n) ? l`<div class="flow-end" tabindex="-1">${f}</div>` : l`<h4 class="flow-title" tabindex="-1">${n.title ?? c(`${h}.title`)}</h4>
          ${f}`}
    ${n.type === "menu" ? zs(n, h, c, r, i) : d}
    ${n.type === "form" ? Rs(e, h, c, i) ?? Ms(e, t, h, c, i) : d} ${at(e.problem)}
    <div class="buttons">
      <button class="action close" @click=${i.close}>${s.say("card", "close")}</button>
    </div>
  </section>`;
}
function zs({ menu_options: e }, t, s, i, n) {
  return (Array.isArray(e) ? e : Object.keys(e ?? {})).map((a) => l`<button
      class="action choice"
      data-option=${a}
      ?disabled=${i}
      @click=${() => n.answer(k(a))}
    >
      <span>${s(`${t}.menu_options.${a}`)}</span>
      <span class="about">${s(`${t}.menu_option_descriptions.${a}`)}</span>
    </button>`);
}
function Rs({ step: e, busy: t }, s, i, n) {
  const [a, ...r] = e.data_schema ?? [], o = a?.selector?.select;
  if (!o || r.length || o.multiple || o.custom_value || e.errors) return;
  const c = o.options.filter((u) => typeof u != "string");
  if (c.length < o.options.length) return;
  const { name: h } = a;
  return l`<p id="choices">${i(`${s}.data.${h}`)}</p>
    <div class="options" role="group" aria-labelledby="choices">
      ${c.map(({ value: u, label: p }) => l`<button
          class="action choice"
          data-choice=${u}
          ?disabled=${t}
          @click=${() => n.answer({ [h]: u })}
        >
          ${p}
        </button>`)}
    </div>`;
}
function Ms(e, t, s, i, n) {
  const { step: a, data: r, busy: o } = e, c = Object.entries(a.errors ?? {}).map(([u, p]) => [u, i(`error.${p}`)]), h = (u) => e.texts[`component.camera_audit.${u}`] ?? u;
  return l`<ha-form
      .hass=${t}
      .schema=${a.data_schema}
      .data=${r}
      .error=${Object.fromEntries(c)}
      .disabled=${o}
      .computeLabel=${({ name: u }) => i(`${s}.data.${u}`) || u}
      .computeHelper=${({ name: u }) => i(`${s}.data_description.${u}`)}
      .computeError=${(u) => u}
      .localizeValue=${h}
      @value-changed=${(u) => n.change(u.detail.value)}
    ></ha-form>
    <button class="action main" ?disabled=${o} @click=${() => n.answer(r)}>${i(`${s}.submit`)}</button>`;
}
const B = ["confirmed", "likely", "possible", "unknown", "other_maker"], qt = (e) => e.map((t) => [t.camera_id, t]);
function Gs(e, t) {
  if (t.type === "all") {
    const { state: i, complete: n, restricted: a, admin: r } = t;
    return { state: i, complete: n, restricted: a, admin: r, cameras: new Map(qt(t.cameras)) };
  }
  if (!e) return;
  const s = new Map([...e.cameras, ...qt(t.cameras)]);
  for (const i of t.removed) s.delete(i);
  return { ...e, complete: t.complete, cameras: s };
}
const ge = ["decide", "check", "recorder", "ignored", "decided", "unknown", "other", "left_out"], Ns = (e) => Y.includes(e) ? `part_${e}` : `group_${e}`, Y = ["flagged", "check", "other", "unknown"], Fs = { confirmed: "flagged", likely: "flagged", possible: "check", other_maker: "other", unknown: "unknown" }, J = (e) => Fs[e] ?? "unknown", w = ({ group: e }) => ge.includes(e) ? e : "check", Hs = ({ next: e }) => e !== null && e !== "set_up", st = ({ counts_as: e, verdict: t }) => e ?? t;
function $e(e, t) {
  const { verdicts: s, areas: i } = t;
  return [...e].filter((n) => (!s.length || s.includes(st(n))) && (!i.length || n.area_id !== null && i.includes(n.area_id)));
}
const M = ({ flaws: e, counts_as: t }) => t !== null && ["flagged", "check"].includes(J(t)) ? (e ?? []).filter((s) => s.state === "affected") : [], we = ({ flaw_answer: e }) => e?.startsWith("need_") ?? !1;
function ye(e) {
  const t = e.filter(({ counts_as: i }) => i !== null && ["flagged", "check"].includes(J(i))), s = (i) => t.filter(i).length;
  return { affected: s(({ flaw_answer: i }) => i === "affected"), possibly: s(({ flaw_answer: i }) => i === "possibly"), untold: s(we) };
}
const ve = (e) => M(e).some((t) => t.exploited_since);
function jt(e) {
  const t = M(e).length > 0, s = (e.ways_in ?? 0) > 0;
  return [t && s, ve(e), s, t].reduce((i, n) => i * 2 + Number(n), 0);
}
function Ws(e, t) {
  const s = new Intl.Collator(t, { numeric: !0 }), i = [...e].sort((n, a) => jt(a) - jt(n) || B.indexOf(n.verdict) - B.indexOf(a.verdict) || s.compare(n.name, a.name));
  return ge.map((n) => ({ key: n, cameras: i.filter((a) => w(a) === n) })).filter((n) => n.cameras.length);
}
function kt(e) {
  const t = { flagged: 0, check: 0, other: 0, unknown: 0 };
  for (const { counts_as: s } of e) s !== null && (t[J(s)] += 1);
  return t;
}
const Bt = { confirmed: C`<path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />`, likely: C`<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" class="line" /><path d="M8 5.5L10.5 8 8 10.5 5.5 8z" fill="currentColor" />`, possible: C`<path d="M8 2.2l6.2 11.3H1.8z" class="line" />`, other_maker: C`<circle cx="8" cy="8" r="6" fill="currentColor" />`, unknown: C`<circle cx="8" cy="8" r="5.8" class="line" stroke-dasharray="3 2.2" />` }, Us = { flagged: "confirmed", check: "possible", other: "other_maker", unknown: "unknown" }, be = (e) => l`<svg
  class="shape part-${J(e)}"
  viewBox="0 0 16 16"
  aria-hidden="true"
>${Bt[e] ?? Bt.unknown}</svg>`, Ds = (e) => be(Us[e]), Ls = $`
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
`, Yt = "\0", Is = { recorder: "mdi:harddisk", doorbell: "mdi:doorbell-video" };
function qs(e, t) {
  const { texts: s, isOpen: i } = t, n = e.camera_id;
  return l`<li class="camera" data-camera=${n}>
    <button
      class="row"
      id="row-${n}"
      aria-expanded=${i ? "true" : "false"}
      aria-controls=${i ? `details-${n}` : d}
      @click=${t.toggle}
    >
      ${t.compact ? d : Ys(e, t)}
      <span class="who">
        <span class="name"><bdi>${e.name}</bdi></span>
        ${js(e, t)}
      </span>
      <span class="verdict"
        >${be(st(e))}<span>${s.say("verdict", st(e))}</span></span
      >
      ${Bs(e, s)}
      <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
    </button>
    ${i ? Ks(e, t) : d}
  </li>`;
}
function js(e, { texts: t, area: s, recorder: i }) {
  const n = i && e.verdict === "unknown" ? t.say("card", "behind", { recorder: xe(i, t) }) : void 0, a = [s, e.brand, n].filter(Boolean);
  return a.length ? l`<span class="about">${a.map((r, o) => l`${o ? " · " : d}<bdi>${r}</bdi>`)}</span>` : d;
}
const xe = (e, t) => `${e.name} (${e.brand ?? t.say("verdict", st(e))})`;
function Bs(e, t) {
  const s = (n, a) => l`<span class="chip ${a ? "exploited" : ""}">${t.say("card", n)}</span>`, i = [...e.ways_in ? [s("way_in", !0)] : [], ...M(e).length ? [s("known_flaw", ve(e))] : []];
  return i.length ? l`<span class="chips">${i}</span>` : d;
}
function Ys(e, t) {
  return l`<span class="thumbnail">
    ${t.picture ? l`<img src=${t.picture} alt="" loading="lazy" decoding="async" @error=${t.pictureFailed} />` : l`<ha-icon
          icon=${Is[e.kind] ?? "mdi:cctv"}
          aria-hidden="true"
          title=${t.pictures ? t.texts.say("road", "no_picture") : d}
        ></ha-icon>`}
  </span>`;
}
function Ks(e, t) {
  const { texts: s, admin: i, draft: n, screen: a } = t, r = [e.brand, e.model].filter(Boolean).join(" "), o = e.camera_id, c = n ?? (i && e.verdict === "unknown" ? le(o, "sticker", e.sticker) : void 0);
  return l`<div class="details" id="details-${o}" role="region" aria-labelledby="row-${o}">
    ${r ? l`<p class="label"><bdi>${r}</bdi></p>` : d}
    ${t.recorder ? l`<p>${s.say("card", "on_recorder", { name: xe(t.recorder, s) })}</p>` : d}
    ${oi(e, t)} ${ci(e.decision, t)} ${li(e, t)}
    ${M(e).length ? Vt(e, s) : d}
    ${Js(e, t)} ${ei(e, t)} ${Ts(e, s)} ${Xs(e, t)}
    ${M(e).length ? d : Vt(e, s)}
    ${e.first_seen ? l`<p>${s.say("card", "first_seen", { date: s.day(e.first_seen) })}</p>` : d}
    ${i ? [n ? d : pi(e, t), ui(e, t)] : d}
    ${c ? fi(c, e, t) : at(t.problem)}
    ${a ? Ps(a, t.hass, s, t.acts) : d}
  </div>`;
}
function Js(e, t) {
  const { texts: s, admin: i, open: n } = t, { home_rule: a, outside: r } = e, o = V(e) && !rt(e), c = s.say("card", "open_notice"), h = i && N("notice", e) ? l`<button class="link to-notice" @click=${() => n("notice")}>${c}</button>` : d;
  return [o && a ? l`<p class="rule">${Vs(a, s)} ${h}</p>` : d, o && r ? l`<p class="outside">
          ${r.keys.map((u) => `${At(s.sayCount("way", u, r.count))} `)}
        </p>` : d, Qs(e, s)];
}
const At = (e) => e.replaceAll("**", "");
function Vs(e, t) {
  const s = t.say("notice", e);
  return At(e.startsWith("home_rule") ? s : t.say("notice", "home_rule", { text: s }));
}
function Xs({ sticker: e }, { texts: t, admin: s, undoSticker: i }) {
  return e ? l`<p class="read">
    ${t.say("notice", "sticker_now", { ...e })}
    ${s ? l`<button class="link undo-sticker" @click=${i}>${t.say("decide", "sticker_undo")}</button>` : d}
  </p>` : d;
}
const Qs = ({ routers: e }, t) => (e ?? []).map((s) => l`<p class="way">${Zs(s, t)}</p>`);
function Zs({ router: e, says: t, since: s, ports: i }, n) {
  const a = At(n.say("way", t, { router: e, ports: i ?? "?" }));
  return s ? `${a} ${n.say("way", "since", { date: n.day(s) })}` : a;
}
function Ts(e, t) {
  const s = e.clues.filter((a) => a.supports), i = e.clues.filter((a) => !a.supports), n = [Kt("clues_for", s, t), Kt("clues_against", i, t)];
  return e.verdict === "other_maker" && n.reverse(), e.clues.length ? n : [e.through_this_machine ? l`<p>${t.say("card", "this_machine")}</p>` : d, l`<p>${t.say("card", "no_clues")}</p>`];
}
function Os({ kind: e, values: t, within: s = [] }, i) {
  const n = (a, [r, o]) => i.say(r, o, { clue: a });
  return s.reduce(n, i.say("clue", e, t));
}
function Kt(e, t, s) {
  return t.length ? l`<h4>${s.say("card", e)}</h4>
    <ul class="clues" role="list">
      ${t.map((i) => l`<li>
          ${Os(i, s)}
          <span class="strength">${s.say("strength", i.strength)}</span>
        </li>`)}
    </ul>` : d;
}
const ti = { no_port_forward: "block", block_out: "rule" };
function ei(e, t) {
  const { texts: s } = t, i = e.flaw_steps ?? e.first_steps;
  return !V(e) || rt(e) || !i.length ? d : l`<h4>${s.say("card", "first_steps")}</h4>
    <ul class="clues steps" role="list">
      ${i.map((n) => l`<li>
            ${Jt(n, e, t)}: ${s.say("step", `${n}_do`)}
            ${n === "firmware" ? si(e, s) : d}
          </li>`)}
    </ul>
    ${ke("rule", e, t) && !i.includes("block_out") && e.way_out !== "blocked" ? l`<p>${Jt("block_out", e, t)}</p>` : d}`;
}
function Jt(e, t, s) {
  const i = s.texts.say("step", `${e}_title`), n = ti[e];
  return n && ke(n, t, s) ? l`<button class="link to-${n}" @click=${() => s.open(n)}>${i}</button>` : i;
}
const ke = (e, t, { admin: s }) => s && N(e, t) !== void 0;
function si({ firmware_source: e }, t) {
  if (!e) return d;
  const [s, i] = t.say("notice", "firmware_from", { page: Yt }).split(Yt), n = e.address ? l`<a class="firmware" href=${e.address} target="_blank" rel="noreferrer">${e.name}</a>` : l`<bdi>${e.name}</bdi>`;
  return l`${s}${n}${i}`;
}
function Vt(e, t) {
  return !V(e) || e.decision?.kind === "not_hikvision" ? d : e.flaws ? l`<h4>${t.say("card", "flaws")}</h4>
    ${e.flaws.length ? l`<ul class="clues" role="list">
          ${e.flaws.map((s) => l`<li>${ri(s, t)} ${ii(s)}</li>`)}
        </ul>` : l`<p>${ni(e, t)}</p>`}` : l`<p>${t.say("card", "flaws_hidden")}</p>`;
}
const ii = ({ cve: e }) => l`<a href="https://www.cve.org/CVERecord?id=${encodeURIComponent(e)}" target="_blank" rel="noreferrer">${e}</a>`, ni = (e, t) => we(e) ? t.say("flaw", `untold_${ai(e)}`) : t.say("notice", "no_flaws");
function ai({ flaw_answer: e, model: t, firmware: s }) {
  return e !== "need_firmware" ? e : t ? "need_version" : s ? "need_model" : e;
}
const rt = ({ decision: e }) => ["replaced", "not_hikvision"].includes(e?.kind ?? ""), V = (e) => ["flagged", "check"].includes(J(e.verdict));
function ri(e, t) {
  const s = [t.say("flaw", e.state, { cve: e.cve })];
  return e.allows && s.push(t.say("flaw", `allows_${e.allows}`)), s.push(t.say("flaw", `severity_${e.severity}`)), e.exploited_since && s.push(t.say("flaw", "exploited", { date: t.day(e.exploited_since) })), s.push(e.fixed ? t.say("flaw", "fixed", { fixed: e.fixed }) : t.say("flaw", "no_fix_known")), s.join(" ");
}
function oi({ group: e }, { texts: t, admin: s, showAgain: i }) {
  return e !== "ignored" ? d : l`<p>${t.say("card", "ignored")}</p>
    ${s ? l`<div class="buttons">${K("again", t.say("card", "show_again"), i)}</div>` : d}`;
}
function ci(e, { texts: t, admin: s, report: i, undo: n }) {
  return e ? l`<p class="decision">${di(e, t)}</p>
    ${s ? l`<div class="buttons">
          ${e.why === "not_mine" ? K("to-report main", t.say("card", "report_for_them"), i) : d}
          ${e.swapped ? d : K("undo", t.say("decide", "undo"), n)}
        </div>` : d}` : d;
}
const K = (e, t, s) => l`<button class="action ${e}" @click=${s}>${t}</button>`;
function li({ next: e, newcomer: t }, { texts: s, admin: i, open: n }) {
  if (!e) return d;
  const a = e === "set_up" ? "set_up_or_choose" : e, r = s.say("road", a, t ? { name: t } : {});
  return l`<p class="decision next">${r}</p>
    ${i ? l`<div class="buttons">
          <button class="action go-on" @click=${() => n("swap")}>${s.say("road", "go_on")}</button>
        </div>` : d}`;
}
function di(e, t) {
  const s = [t.say("card", `decision_${e.kind}`, { date: t.day(e.decided) })], i = [...e.why && t.has("why", e.why) ? [t.say("why", e.why)] : [], ...e.reason ? [e.reason] : []], n = i.length ? i.reduce((a, r) => t.say("join", "semicolon", { first: a, second: r })) : "";
  return n && s.push(t.say("card", "because", { reason: n })), [...s, ...hi(e, t)].join(" ");
}
function hi({ kind: e, review: t, due: s }, i) {
  if (!t || e === "replaced") return [];
  const n = i.day(t);
  return e === "planned" ? [i.say("decision", "by", { date: n })] : [i.say("card", s ? "review_due" : "review", { date: n })];
}
function pi(e, t) {
  const { texts: s } = t, { decision: i } = e, n = i?.kind === "replaced";
  if (!V(e) || rt(e) && !n) return d;
  const a = (o) => N(o, e) || vs.includes(o) ? K(`to-${o}`, s.say("card", `open_${o}`), () => t.open(o)) : d, r = (o) => K(o, s.say("decide", o), () => t.startDeciding(o));
  return l`<div class="buttons choices">
    ${n ? a(i.swapped ? "undo" : "swap") : [a("advice"), a("replacements"), r("planned"), a("swap"), r("keep")]}
  </div>`;
}
function ui(e, t) {
  const { texts: s, draft: i } = t, n = e.device_ids[0], a = (o, c, h) => l`<button class="link ${o}" @click=${h}>${c}</button>`, r = (o) => a(o, s.say("decide", o), () => t.startDeciding(o));
  return l`<div class="links">
    ${i || e.verdict === "unknown" ? d : r("sticker")}
    ${i || !V(e) || rt(e) ? d : r("not_hikvision")}
    ${e.notice_id && !N("notice", e) ? l`<a href="/config/repairs">${s.say("card", "open_notice")}</a>` : d}
    ${n ? l`<a href="/config/devices/device/${encodeURIComponent(n)}">${s.say("card", "open_device")}</a>` : d}
  </div>`;
}
function fi(e, t, s) {
  const i = e.kind === "not_hikvision" && t.verdict === "confirmed" ? s.texts.say("notice", `confirmed_${t.kind}`, { device: t.name }) : "";
  return _s(e, { ...s, proof: i });
}
const P = "camera-audit-card", Xt = "camera-audit-tile", dt = "camera-audit-badge";
function Ae(e) {
  const t = Qt(e, "verdicts");
  for (const s of t) if (!B.includes(s)) throw new Error(`verdicts: '${s}' is none of ${B.join(", ")}`);
  return { title: Z(e, "title", "string"), verdicts: t, areas: Qt(e, "areas"), pictures: Z(e, "pictures", "boolean") === !0, compact: Z(e, "compact", "boolean") === !0, navigation_path: Z(e, "navigation_path", "string") };
}
function Z(e, t, s) {
  const i = e[t] ?? void 0;
  if (i !== void 0 && typeof i !== s) throw new Error(`${t}: not a ${s}`);
  return i;
}
function Qt(e, t) {
  const s = e[t] ?? [];
  if (!Array.isArray(s) || s.some((i) => typeof i != "string")) throw new Error(`${t}: not a list of texts`);
  return s;
}
const mi = () => document.querySelector("home-assistant")?.hass, Ee = (...e) => async () => {
  const t = mi(), s = t ? await xt(t).catch(() => R) : R, i = B.map((a) => ({ value: a, label: s.say("verdict", a) })), n = { title: { text: {} }, verdicts: { select: { multiple: !0, mode: "list", options: i } }, areas: { area: { multiple: !0 } }, pictures: { boolean: {} }, compact: { boolean: {} }, navigation_path: { navigation: {} } };
  return { schema: e.map((a) => ({ name: a, selector: n[a] })), computeLabel: ({ name: a }) => s.say("card", `option_${a}`), computeHelper: ({ name: a }) => s.say("card", `option_${a}_help`), assertConfig: (a) => {
    Ae(a);
  } };
}, _i = Ee("title", "verdicts", "areas", "pictures", "compact"), gi = Ee("title", "verdicts", "areas", "navigation_path"), $i = $`
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
`, wi = 9, yi = { words: "", choice: "all" }, Se = ({ words: e, choice: t }) => t !== "all" || e.trim() !== "", Zt = (e) => e.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function vi(e, t, s) {
  const i = Zt(t.words).split(/\s+/).filter(Boolean);
  return e.filter((n) => {
    if (!bi(n, t.choice)) return !1;
    const a = [n.name, n.brand, n.model, ...n.entity_ids, ...s(n)], r = Zt(a.filter(Boolean).join(" "));
    return i.every((o) => r.includes(o));
  });
}
function bi(e, t) {
  return t === "all" ? !0 : t === "flaw" ? M(e).length > 0 : kt([e])[t] > 0;
}
function xi(e, t, s, i) {
  const n = (c) => s.say("card", c), [a, r] = t.map((c) => s.number(c)), o = (c, h) => l`<option value=${c} ?selected=${e.choice === c}>${h}</option>`;
  return l`<div class="find" role="search">
    <input
      type="search"
      aria-label=${n("search")}
      placeholder=${n("search")}
      .value=${e.words}
      @input=${(c) => i({ ...e, words: c.target.value })}
    />
    <select
      aria-label=${n("show")}
      @change=${(c) => i({ ...e, choice: c.target.value })}
    >
      ${o("all", n("show_all"))} ${o("flaw", n("known_flaw"))}
      ${Y.map((c) => o(c, n(`part_${c}`)))}
    </select>
    <p role="status">${Se(e) ? s.say("card", "found", { count: a, all: r }) : d}</p>
  </div>`;
}
const ki = "camera_audit/subscribe";
class Ce extends U {
  constructor() {
    super(...arguments), this._isThere = !1;
  }
  static {
    this.properties = { hass: { attribute: !1 }, preview: { type: Boolean }, _config: { state: !0 }, _texts: { state: !0 }, _audit: { state: !0 }, _problem: { state: !0 } };
  }
  setConfig(t) {
    this._config = Ae(t);
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
    const s = this._language = t.language, i = await xt(t).catch(() => R);
    this._language === s && (this._texts = i);
  }
  _follow() {
    const t = this.hass;
    if (!t || !this.isConnected) return;
    this._unfollow();
    const s = this._connection = t.connection, i = () => this._connection === s;
    this._problem = void 0, s.subscribeMessage((n) => i() && this._receive(n), { type: ki }).then((n) => {
      i() ? this._stop = n : n();
    }, (n) => {
      i() && (this._problem = Ai(n));
    });
  }
  _unfollow() {
    this._stop?.(), this._stop = this._connection = void 0;
  }
  _receive(t) {
    this._audit = Gs(this._audit, t);
  }
}
function Ai(e) {
  return e.code === "unknown_command" ? "not_set_up" : e.code === "unauthorized" ? "no_permission" : "error";
}
const Ei = $`
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
`, Tt = 15.9155, Ot = 1.5;
function Pe(e) {
  const t = Y.filter((a) => e[a]), s = t.reduce((a, r) => a + e[r], 0), i = t.length > 1 ? 100 - Ot * t.length : 100;
  let n = 0;
  return t.map((a) => {
    const r = e[a] / s * i, o = { part: a, start: n, length: r };
    return n += r + Ot, o;
  });
}
const Si = (e, t) => l`<svg
  class="ring"
  viewBox="0 0 36 36"
  aria-hidden="true"
>
  <circle cx="18" cy="18" r=${Tt} class="track" />
  ${Pe(e).map(({ part: s, start: i, length: n }) => C`<circle cx="18" cy="18" r=${Tt} class="arc part-${s}" stroke-dasharray="${n} ${100 - n}" stroke-dashoffset=${25 - i} />`)}
  <text x="18" y="18" class="total">${t}</text>
</svg>`, Ci = (e) => l`<div class="bar" aria-hidden="true">
  ${Pe(e).map(({ part: t, length: s }) => l`<span class="part-${t}" style="flex-grow:${s}"></span>`)}
</div>`;
function ze(e, t) {
  const { affected: s, possibly: i, untold: n } = ye(e), a = (r, o) => o ? [t.say("card", r, { count: t.number(o) })] : [];
  return [...a("with_flaw", s), ...a("flaws_possibly", i), ...a("flaws_untold", n)];
}
function Re(e, t, s) {
  if (t) return s.say("card", "waiting", { count: s.number(t) });
  const { unknown: i } = kt(e);
  return (i ? `${s.say("report", "unclear", { count: s.number(i) })} ` : "") + s.say("card", "nothing_waits");
}
function Pi(e, t) {
  const s = e.filter(({ counts_as: r }) => r !== null).map(({ kind: r }) => r), i = s.filter((r) => r === "recorder").length;
  if (!i) return "";
  const n = t.sayCount("many", "recorders", i), a = s.length - i;
  return a ? t.say("join", "and", { first: t.sayCount("many", "cameras", a), second: n }) : n;
}
function zi(e, t, s, i, n) {
  const a = kt(e), r = Pi(e, n), o = Y.reduce((c, h) => c + a[h], 0);
  return l`<div class="overview ${t ? "compact" : ""}">
    ${t ? Ci(a) : Si(a, n.number(o))}
    <div>
      <p class="waiting">${Re(e, s, n)}</p>
      ${i.map((c) => l`<p class="waiting">${c}</p>`)}
      ${r ? l`<p class="recorders">${r}</p>` : d}
      <ul class="legend" role="list" aria-label=${n.say("card", "overview")}>
        ${Y.map((c) => l`<li>
            ${Ds(c)}<span>${n.say("card", `part_${c}`)}</span>
            <span class="count" data-part=${c}>${n.number(a[c])}</span>
          </li>`)}
      </ul>
    </div>
  </div>`;
}
class Ri {
  constructor() {
    this.shown = /* @__PURE__ */ new Map(), this.bad = /* @__PURE__ */ new Map(), this.waiting = /* @__PURE__ */ new Map(), this.paths = /* @__PURE__ */ new Map();
  }
  of(t, s) {
    const i = t.camera_id, n = this.shown.get(i);
    if (n) return n;
    const a = te(t.entity_ids, s);
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
      const n = te(i, t);
      if (n && n !== this.bad.get(s)) return !0;
    }
    return !1;
  }
}
function te(e, t) {
  for (const s of e) {
    const i = s.startsWith("camera.") ? t.states[s] : void 0;
    if (i && i.state !== "unavailable" && i.attributes.entity_picture) return i.attributes.entity_picture;
  }
}
const Mi = 2e3, Gi = ["wheel", "touchstart", "pointerdown", "keydown"];
class Ni {
  constructor() {
    this._end = () => {
    };
  }
  keep(t, s) {
    this._end();
    const i = t.closest(".flow, .decision-form, .camera") ?? t, n = () => {
      for (const c of [i, t]) c.scrollIntoView({ block: "nearest" });
    }, a = new ResizeObserver(n);
    for (const c of [i, s]) a.observe(c);
    const r = new AbortController(), o = setTimeout(() => this._end(), Mi);
    this._end = () => {
      a.disconnect(), r.abort(), clearTimeout(o);
    };
    for (const c of Gi) window.addEventListener(c, () => this._end(), { capture: !0, passive: !0, signal: r.signal });
    n();
  }
  end() {
    this._end();
  }
}
const Me = $`
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
`, Fi = $`
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
  /* Clear of the bar of Home Assistant, which lies over the top of the page. */
  .row,
  .camera,
  .flow,
  .flow-title,
  .flow-end,
  .decision-form,
  .decision-form *,
  .action,
  .problem {
    scroll-margin-block: calc(var(--header-height, 56px) + 12px) 12px;
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
`, Hi = $`
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
`, Wi = 900, ht = (e) => `#details-${e} :is(.flow-title, .flow-end)`, pt = (e) => `#details-${e} [role="alert"]`, Ui = ["decide", "check"];
class Di extends Ce {
  constructor() {
    super(), this._pictures = new Ri(), this._sight = new Ni(), this._openCameras = /* @__PURE__ */ new Set(), this._openGroups = /* @__PURE__ */ new Map(), this._find = yi, this._said = "";
  }
  static {
    this.styles = [Me, Fi, Ei, Ls, ls, $s, $i, Hi];
  }
  static {
    this.properties = { _openCameras: { state: !0 }, _openGroups: { state: !0 }, _draft: { state: !0 }, _find: { state: !0 }, _screen: { state: !0 }, _said: { state: !0 }, _failed: { state: !0 } };
  }
  static {
    this.getConfigForm = _i;
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
  disconnectedCallback() {
    super.disconnectedCallback(), this._sight.end();
  }
  _awaits(t) {
    return this._config?.pictures === !0 && this._pictures.awaits(t);
  }
  _receive(t) {
    const s = this._groupOfScreen();
    super._receive(t), this._accompany();
    const i = this._groupOfScreen();
    i && i !== s && (this._openGroup(i), this._focus(ht(this._screen.id))), this._draft && !this._audit?.cameras.has(this._draft.camera_id) && (this._draft = void 0);
  }
  render() {
    const { hass: t, _config: s, _texts: i, _audit: n } = this;
    if (!t || !s) return d;
    const a = i ?? R, r = s.title ?? a.say("card", "title");
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
    const a = $e(n.cameras.values(), s);
    if (!a.length) {
      const h = n.cameras.size ? "none_fit" : n.restricted ? "no_permission" : "none_found";
      return this._instead(h, t, i);
    }
    const r = a.filter((h) => w(h) === "decide").length, o = a.length >= wi, c = o ? vi(a, this._find, (h) => this._namesAround(h, t, n)) : a;
    return l`${zi(a, s.compact, r, ze(a, i), i)}
    ${n.complete ? d : l`<p class="note">${i.say("card", "incomplete")}</p>`}
    ${o ? xi(this._find, [c.length, a.length], i, (h) => this._look(h)) : d}
    ${It(Ws(c, i.language), (h) => h.key, (h) => this._group(h, o && Se(this._find), t, s, i, n))}
    ${n.admin && !s.compact ? l`<div class="buttons report">
          <button class="action" @click=${() => this._report(i)}>${i.say("report", "title")}</button>
          ${at(this._failedAbout(void 0))}
        </div>` : d}`;
  }
  async _report(t, s) {
    const i = this.hass, n = `/api/camera_audit/report?pictures=${this._config?.pictures === !0}&language=${t.language}`;
    this._failed = void 0;
    try {
      const a = await i.callWS({ type: "auth/sign_path", path: n, expires: Wi });
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
    const n = (o) => i.say("card", o), a = { not_set_up: ["/config/integrations/dashboard/add?domain=camera_audit", n("set_up")], not_running: ["/config/integrations/integration/camera_audit", n("see_why")], failed: ["/config/logs", n("see_why")] }, r = s.user?.is_admin ? a[t] : void 0;
    return l`<div class="instead" data-state=${t}>
      <ha-icon icon=${t === "auditing" ? "mdi:magnify" : "mdi:cctv"} aria-hidden="true"></ha-icon>
      <p>${n(t)}</p>
      ${r ? l`<a class="action" href=${r[0]}>${r[1]}</a>` : d}
      ${t === "error" ? l`<button class="action" @click=${() => this._follow()}>${n("try_again")}</button>` : d}
    </div>`;
  }
  _group(t, s, i, n, a, r) {
    const { key: o, cameras: c } = t, h = s || o === "decide" || !n.compact && (Ui.includes(o) || c.some(Hs)), u = this._openGroups.get(o) ?? h, p = () => this._openGroups = new Map(this._openGroups).set(o, !u);
    return l`<section data-group=${o}>
      <h3>
        <button
          class="group"
          aria-expanded=${u ? "true" : "false"}
          aria-controls=${u ? `group-${o}` : d}
          @click=${p}
        >
          <span>${a.say("card", Ns(o))}</span>
          <span class="count">${a.number(c.length)}</span>
          <ha-icon class="chevron" icon="mdi:chevron-down" aria-hidden="true"></ha-icon>
        </button>
      </h3>
      ${u ? l`<ul class="cameras" role="list" id="group-${o}">
            ${It(c, (f) => f.camera_id, (f) => qs(f, this._around(f, i, n, a, r)))}
          </ul>` : d}
    </section>`;
  }
  _around(t, s, i, n, a) {
    const r = t.camera_id;
    return { texts: n, admin: a.admin, compact: i.compact, isOpen: this._openCameras.has(r), hass: s, screen: this._screen?.id === r ? this._screen : void 0, draft: this._draft?.camera_id === r ? this._draft : void 0, problem: this._failedAbout(r), area: t.area_id === null ? void 0 : s.areas[t.area_id]?.name, recorder: t.recorder_id === null ? void 0 : a.cameras.get(t.recorder_id), picture: i.pictures && !i.compact ? this._pictures.of(t, s) : void 0, toggle: () => this._toggle(r), pictureFailed: () => {
      this._pictures.failed(r), this.requestUpdate();
    }, pictures: i.pictures && !i.compact, brands: [...new Set([...a.cameras.values()].flatMap(({ brand: o }) => o ?? []))].sort(), startDeciding: (o) => {
      this._leave(), this._draft = le(r, o, t.sticker), this._failed = void 0, this._focus(`#details-${r} form :is(input, button)`);
    }, open: (o) => this._openScreen(t, o, n), report: () => this._report(n, r), acts: { answer: (o) => this._answer(o, n), change: (o) => this._screen = this._screen && { ...this._screen, data: o }, close: () => {
      this._leave(), this._focus(`#row-${r}`);
    } }, undo: () => this._command({ type: "camera_audit/undo", camera_id: r }, r, n), undoSticker: () => this._command(he(r), r, n), showAgain: () => this._command({ type: "camera_audit/show_again", camera_id: r }, r, n), change: (o) => this._draft = o, save: (o) => this._save(n, o), cancel: () => {
      const o = this._draft?.kind;
      this._draft = this._failed = void 0, this._focus(`#details-${r} :is(.${o}, form input)`);
    } };
  }
  _toggle(t) {
    const s = new Set(this._openCameras), i = this._audit?.cameras.get(t);
    s.delete(t) ? (this._draft?.camera_id === t && (this._draft = void 0), this._screen?.id === t && this._leave()) : (s.add(t), i && this._openGroup(w(i))), this._failed?.id === t && (this._failed = void 0), this._openCameras = s;
  }
  async _openScreen(t, s, i) {
    const n = t.camera_id;
    this._leave(), this._failed = this._draft = void 0;
    try {
      this._screen = N(s, t) ? await ks(this.hass, t, s) : await xs(this.hass, n, s, i.say("card", `open_${s}`)), this._focus(ht(n));
    } catch (a) {
      this._failed = { id: n, why: await Q(this.hass, a, i) }, this._focus(pt(n));
    }
  }
  async _answer(t, s) {
    const i = this._screen;
    if (!(!i || i.busy)) {
      this._screen = { ...i, busy: !0 };
      try {
        const n = await Ss(this.hass, i, t);
        if (this._screen?.step.flow_id !== i.step.flow_id) return;
        this._screen = n, this._focus(ht(i.id));
      } catch (n) {
        this._screen = { ...i, problem: await Q(this.hass, n, s) }, this._focus(pt(i.id));
      }
    }
  }
  _leave() {
    this._screen && Cs(this.hass, this._screen), this._screen = void 0;
  }
  _failedAbout(t) {
    return this._failed && this._failed.id === t ? this._failed.why : "";
  }
  async _save(t, s = "") {
    const i = this._draft && { ...this._draft, why: s };
    if (!i || i.saving || !de(i)) return;
    this._draft = { ...i, saving: !0 };
    const n = s === "not_mine" ? [`#details-${i.camera_id} .to-report`] : [], a = await this._command(ms(i), i.camera_id, t, n);
    this._draft?.camera_id === i.camera_id && (this._draft = a ? void 0 : i);
  }
  async _command(t, s, i, n = []) {
    const a = this.hass, r = this._audit?.cameras.get(s), o = [...n, `#row-${s}`];
    this._failed = void 0, this._leaving = r && { id: s, group: w(r), seek: o };
    try {
      await a.callWS(t);
    } catch (c) {
      return this._leaving = void 0, this._failed = { id: s, why: await Q(a, c, i) }, this._focus(pt(s)), !1;
    }
    return this._said = i.say("card", "saved"), this._focus(...o), !0;
  }
  _openGroup(t) {
    this._openGroups = new Map(this._openGroups).set(t, !0);
  }
  _groupOfScreen() {
    const t = this._screen && this._audit?.cameras.get(this._screen.id);
    return t && w(t);
  }
  _accompany() {
    const t = this._leaving, s = t && this._audit?.cameras.get(t.id);
    !s || w(s) === t.group || (this._leaving = void 0, this._openGroup(w(s)), this._focus(...t.seek));
  }
  _focus(...t) {
    this.updateComplete.then(() => {
      const s = t.map((i) => this.renderRoot.querySelector(i)).find((i) => i !== null);
      s && (s.focus({ preventScroll: !0 }), this._sight.keep(s, this));
    });
  }
}
const Li = $`
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
`, Ii = "/config/repairs";
class Ge extends Ce {
  static {
    this.styles = [Me, Li];
  }
  static {
    this.getConfigForm = gi;
  }
  _glance(t) {
    const s = this._audit;
    if (this._problem || !s) return { looks: "", said: [this._problem ? t.say("card", this._problem) : "…"] };
    if (s.state !== "ready") return { looks: "", said: [t.say("card", s.state)] };
    const i = $e(s.cameras.values(), this._config), n = i.filter((r) => w(r) === "decide").length, a = ze(i, t);
    return (n || !a.length) && a.push(Re(i, n, t)), { looks: ye(i).affected ? "urgent" : n ? "waits" : "", said: a };
  }
  _link(t) {
    const { hass: s, _config: i } = this, n = this._texts ?? R, { looks: a, said: r } = this._glance(n), o = i.title ?? n.say("card", "title"), c = i.navigation_path ?? (s.user?.is_admin ? Ii : ""), h = `glance ${t} ${a}`, u = l`<span class="disc"><ha-icon icon="mdi:cctv" aria-hidden="true"></ha-icon></span>
      <span class="words"
        >${o ? l`<span class="name">${o}</span>` : d}<span class="said"
          >${r.map((p, f) => l`${f ? " · " : d}<span class="part">${p}</span>`)}</span
        ></span
      >`;
    return c ? l`<a class=${h} href=${c}>${u}</a>` : l`<div class=${h}>${u}</div>`;
  }
}
class qi extends Ge {
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
class ji extends Ge {
  render() {
    return this.hass && this._config ? this._link("badge") : d;
  }
}
const ee = (e, t = {}) => (s, i) => s.entities[i]?.platform === "camera_audit" ? { config: { type: `custom:${e}`, ...t } } : null, L = "camera-audit", Bi = { type: "entity" }, Yi = ["to_decide", "known_flaw", "flaws_untold", "kept", "planned", "replaced"], Ki = ({ type: e, ...t }) => ({ ...t, type: `custom:${P}` });
function Ji(e) {
  const t = Object.entries(e.entities).filter(([i, n]) => n?.platform === "camera_audit" && e.states[i]), s = t.filter(([i]) => i.startsWith("sensor."));
  return { sensors: Object.fromEntries(s.map(([i, n]) => [n?.translation_key ?? "", i])), list: t.find(([i]) => i.startsWith("todo."))?.[0] };
}
class Vi extends HTMLElement {
  static {
    this.getStubConfig = () => ({ type: `custom:${L}`, pictures: !0 });
  }
  static async generate(t) {
    return { type: "grid", cards: [Ki(t)] };
  }
}
class Xi extends HTMLElement {
  static async generate(t, s) {
    const i = await xt(s).catch(() => R), { sensors: n, list: a } = Ji(s), r = Yi.flatMap((h) => n[h] ?? []).map((h) => ({ entity: h, name: Bi })), o = r.map((h) => ({ type: "tile", ...h }));
    a && o.push({ type: "todo-list", entity: a }), r.length && o.push({ type: "history-graph", entities: r, hours_to_show: 720 });
    const c = [{ strategy: { pictures: !0, ...t, type: `custom:${L}` } }];
    return o.length && c.push({ type: "grid", cards: o }), { views: [{ title: i.say("card", "title"), icon: "mdi:cctv", type: "sections", max_columns: 2, sections: c }] };
  }
}
const Qi = "https://github.com/camera-audit/camera-audit/blob/main/docs/dashboard.md";
function T(e, t) {
  const s = window;
  (s[e] ??= []).push({ name: "Camera Audit", documentationURL: Qi, ...t });
}
if (!customElements.get(P)) {
  customElements.define(P, Di), customElements.define(Xt, qi), customElements.define(dt, ji), customElements.define(`ll-strategy-section-${L}`, Vi), customElements.define(`ll-strategy-dashboard-${L}`, Xi), T("customCards", { type: P, description: "Which cameras Hikvision made, how that is known, and what waits for a decision", preview: !0, getEntitySuggestion: ee(P, { pictures: !0 }) });
  const e = { description: "How many cameras wait for a decision, and how many have a known flaw", preview: !0 };
  T("customCards", { type: Xt, ...e, name: "Camera Audit tile" }), T("customBadges", { type: dt, ...e, getEntitySuggestion: ee(dt) });
  for (const t of ["section", "dashboard"]) T("customStrategies", { type: L, strategyType: t, description: "The cameras of this home, filled in by itself" });
}
