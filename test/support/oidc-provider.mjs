/**
 * A certified OpenID provider (npm oidc-provider) for the suites, on a free port of this machine. Prints its address.
 * Everybody signs in without being asked, as the person that POST /control names; the same call makes it lie.
 */
import { createServer } from 'node:http';
import { generateKeyPair, exportJWK, SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';

const CLIENTS = JSON.parse(process.env.OIDC_CLIENTS);
const pair = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(pair.privateKey)), alg: 'RS256', use: 'sig', kid: 'one' };

/** What the suite asked for. */
let control = { people: {}, current: undefined, apiUrl: undefined, mischief: {} };
const counts = {};

let provider;
const server = createServer((request, response) => {
  void answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = new Provider(issuer, {
    clients: CLIENTS.map((client) => ({
      grant_types: ['authorization_code'],
      response_types: ['code'],
      backchannel_logout_uri: 'https://huiyin.example/api/v1/staff/sso/logout',
      backchannel_logout_session_required: true,
      ...client,
    })),
    // It calls no address of this machine by itself.
    fetch: (url, options) =>
      fetch(String(url).replace('https://huiyin.example', control.apiUrl), {
        ...options,
        dispatcher: undefined,
      }),
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key of the suites'] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'phone'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups', 'deptCode', 'id_card', 'address_text', 'user_id'],
      phone: ['phone_number'],
    },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...control.people[sub] }) }),
    async loadExistingGrant({ oidc }) {
      const { client, session, provider: own } = oidc;
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile phone');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (_, error) => console.error(error));
  provider.on('backchannel.error', (_, error) => console.error(error));
  console.log(issuer);
});

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://here');
  counts[pathname] = (counts[pathname] ?? 0) + 1;
  const { mischief } = control;
  if (pathname === '/control') {
    control = { ...control, ...JSON.parse(await bodyOf(request)) };
    return json(response, { counts });
  }
  if (pathname === '/control/token') {
    const { claims, how } = JSON.parse(await bodyOf(request));
    return json(response, { token: await signed(claims, how) });
  }
  if (mischief.down) return response.writeHead(503).end('down');
  if (pathname === '/.well-known/openid-configuration' && mischief.discovery) {
    return json(response, { ...(await ownDiscovery()), ...mischief.discovery });
  }
  if (pathname.startsWith('/interaction/')) {
    const result = { login: { accountId: control.current, ts: Math.floor(Date.now() / 1000) } };
    return provider.interactionFinished(request, response, result);
  }
  if (pathname === '/token' && (mischief.claims || mischief.how)) return lie(request, response);
  return provider.callback()(request, response);
}

/** The real answer, with an ID token that says something else or is signed in another way. */
async function lie(request, response) {
  const { mischief } = control;
  control = { ...control, mischief: {} };
  const { port } = server.address();
  const { host: _, ...headers } = request.headers;
  const real = await fetch(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    headers: { authorization: headers.authorization, 'content-type': headers['content-type'] },
    body: await bodyOf(request),
  });
  const tokens = await real.json();
  if (tokens.id_token) {
    const claims = { ...decodeJwt(tokens.id_token), ...mischief.claims };
    tokens.id_token = await signed(claims, mischief.how);
  }
  response.writeHead(real.status, { 'content-type': 'application/json' }).end(JSON.stringify(tokens));
}

async function signed(claims, how) {
  if (how === 'none') return new UnsecuredJWT(claims).encode();
  if (how === 'secret')
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(CLIENTS[0].client_secret));
  const { privateKey } = how === 'stranger' ? stranger : pair;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey);
}

async function ownDiscovery() {
  const { mischief } = control;
  control = { ...control, mischief: {} };
  const { port } = server.address();
  const found = await (await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`)).json();
  control = { ...control, mischief };
  return found;
}

const json = (response, body) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
