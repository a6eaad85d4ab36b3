/// The page's script: the values under the pointer below each chart, and series that can be hidden. Without it the
/// values are the browser's own tooltips, and all series show.
enum PageScript {
  static let text = #"""
    document.querySelectorAll('figure').forEach(f=>{const r=f.querySelector('.read');
    f.querySelectorAll('.hover').forEach(h=>h.addEventListener('pointerenter',()=>{r.textContent=h.textContent}));
    f.querySelectorAll('.legend span').forEach(l=>{l.tabIndex=0;l.setAttribute('role','button');l.setAttribute('aria-pressed','true');
    const t=()=>{const o=l.classList.toggle('off');l.setAttribute('aria-pressed',String(!o));
    f.querySelectorAll('.series[data-s="'+l.dataset.s+'"]').forEach(g=>g.classList.toggle('hide',o))};
    l.addEventListener('click',t);l.addEventListener('keydown',e=>{if(e.key=='Enter'||e.key==' '){e.preventDefault();t()}})})});
    addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach(d=>{d.open=true}));
    """#
}
