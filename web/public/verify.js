// The page `/v` on which strangers verify a text: works out the hash of a file on their device and asks whether it is known.
const box = document.getElementById('verify-file');
const result = document.getElementById('verify-result');
const input = document.getElementById('file');

/** RFC 8785, as server/docs/records.md says. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The bytes that are hashed: of a text as JSON its canonical form, of every other file itself. */
async function hashed(file) {
  const bytes = await file.arrayBuffer();
  if (!file.name.toLowerCase().endsWith('.json')) return bytes;
  const { content, language, title, record } = JSON.parse(new TextDecoder().decode(bytes));
  // A record without its text names the hash that it is of.
  if (content === undefined && record?.version?.hash) return record.version.hash;
  return new TextEncoder().encode(canonical({ content, language, title }));
}

async function hashOf(file) {
  const bytes = await hashed(file);
  if (typeof bytes === 'string') return bytes;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function verify(file) {
  result.textContent = box.dataset.reading;
  try {
    const hash = await hashOf(file).catch(() => null);
    const answer = hash && (await fetch(`/api/public/verify/${hash}`));
    if (!answer || answer.status === 404) {
      result.textContent = box.dataset.other;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const { title, version, file: kind } = await answer.json();
    const link = document.createElement('a');
    link.href = `/v/${version.hash.slice(0, 16)}${location.search}`;
    link.textContent = box.dataset.see;
    const said = kind === 'minutes' ? box.dataset.minutes : box.dataset.same;
    result.replaceChildren(said.replace('{number}', version.number).replace('{title}', title), ' ', link);
  } catch {
    result.textContent = box.dataset.failed;
  }
}

box.hidden = false;
input.addEventListener('change', () => {
  if (input.files[0]) void verify(input.files[0]);
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) void verify(file);
});
