/** The description of the API for people, made of the document that programs get. */
import { html, type Markup } from '../../lib/html.ts';
import type {
  ApiDescription,
  DescribedAnswer,
  DescribedOperation,
  DescribedParameter,
  DescribedWebhook,
  Shape,
} from '../v1/openapi.ts';
import { apiPagePath, page } from './page.ts';
import { shapeInWords } from './shape-in-words.ts';

/** Every operation with its parameters and answers. */
export function apiPage({ info, servers, paths, webhooks, components }: ApiDescription): Markup {
  const root = servers.map(({ url }) => url).join('');
  const problems = components.responses;
  const main = html`
    <h1>API</h1>
    <p>
      ${info.description} A program sends it as <code>Authorization: Bearer …</code>. Here in the browser
      every address without braces can be opened as it stands. Programs read
      <a href="${root}/openapi.json">openapi.json</a>.
    </p>
    <ul class="links">
      ${Object.entries(paths).map(([path, { get }]) => html`<li><a href="#${get.operationId}">${path}</a> ${get.summary}</li>`)}
    </ul>
    ${Object.entries(paths).map(([path, { get }]) => operation(root + path, get, problems))}
    ${Object.entries(webhooks).map(([type, { post }]) => webhook(type, post))}
  `;
  return page({ title: 'API', path: apiPagePath, main });
}

function operation(
  address: string,
  { operationId, summary, parameters = [], responses }: DescribedOperation,
  problems: ApiDescription['components']['responses'],
): Markup {
  const answers = Object.entries(responses).map(([status, answer]) => {
    const whole = '$ref' in answer ? problems[answer.$ref.split('/').at(-1) ?? ''] : answer;
    return whole && answerRow(status, whole);
  });
  return html`<section class="operation" id="${operationId}">
    <h2><code>GET ${opens(address, parameters)}</code></h2>
    <p>${summary}</p>
    ${
      parameters.length > 0 &&
      html`<h3>Parameters</h3>
        <dl>${parameters.map(parameterRow)}</dl>`
    }
    <h3>Answers</h3>
    <dl>${answers}</dl>
  </section>`;
}

function webhook(type: string, { operationId, summary, requestBody }: DescribedWebhook): Markup {
  const described = Object.entries(requestBody.content).map(bodyOf);
  return html`<section class="operation" id="${operationId}">
    <h2>Told to other programs: <code>${type}</code></h2>
    <p>${summary}</p>
    ${described}
  </section>`;
}

/** What is asked for without saying anything else can be tried by a click. */
function opens(address: string, parameters: readonly DescribedParameter[]): Markup | string {
  return parameters.some(({ required }) => required) ? address : html`<a href="${address}">${address}</a>`;
}

function parameterRow({ name, required, description, schema }: DescribedParameter): Markup {
  const usual = schema.default;
  const without = typeof usual === 'number' || (typeof usual === 'string' && usual !== '');
  return html`<div>
    <dt><code>${name}</code></dt>
    <dd>${description}${required && '; needed'}${without && html`; <code>${usual}</code> without it`}</dd>
  </div>`;
}

function answerRow(status: string, { description, content }: DescribedAnswer): Markup {
  const bodies = Object.entries(content).map(bodyOf);
  return html`<div>
    <dt>${status}</dt>
    <dd>${description} ${bodies}</dd>
  </div>`;
}

function bodyOf([type, { schema }]: [string, { schema: Shape }]): Markup {
  if (schema.properties === undefined) return html`<p>${type}</p>`;
  return html`<details>
    <summary>${type}</summary>
    ${shapeInWords(schema)}
  </details>`;
}
