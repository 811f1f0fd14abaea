/** JSON over HTTP. A refusal with a JSON body is an answer, not an exception. */

export async function getJson(path) {
  return read(await fetch(path, { headers: { Accept: "application/json" } }));
}

export async function postJson(path, body) {
  return read(
    await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

async function read(answer) {
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  if (!isJson) throw new Error(`${answer.url}: ${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** A File as base64, for JSON bodies. */
export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
