// Real identity providers (oidc-provider, certified for OpenID Connect) on loopback, one for each entry of the first argument.
// Whoever signs in with a login is known as it; `people` says what else is told of them.
import { Provider } from "oidc-provider";

const asked = JSON.parse(process.argv[2]);

for (const { port, client, people } of asked) {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ grant_types: ["authorization_code"], response_types: ["code"], ...client }],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["given_name", "family_name", "name"],
      school: ["school"],
    },
    scopes: ["openid", "email", "profile", "school"],
    cookies: { keys: ["a key of a test"] },
    // As most providers do: who is told with the token need not be asked for again.
    conformIdTokenClaims: false,
    features: { backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    // It refuses to call machines on loopback, where the app of a test is.
    fetch: (url, { dispatcher: _dispatcher, ...options }) => fetch(url, options),
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
  });
  provider.on("server_error", (_context, error) => console.error(error));
  provider.on("backchannel.error", (_context, error) => console.error(error));
  provider.listen(port, "127.0.0.1", () => console.log(`listening ${port}`));
}
