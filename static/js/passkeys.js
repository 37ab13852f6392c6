// Says on the page that a passkey was refused or the dialog closed; allauth itself only logs it.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});
