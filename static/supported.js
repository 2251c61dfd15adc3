// Says to the style sheets, before anything is drawn, that scripts run and modules are known.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("nhsuk-frontend-supported");
