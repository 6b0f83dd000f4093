/** First step of the action: says everything that is wrong with its inputs, before anything is installed. */
import { argumentsOf, InputError, readInputs } from './inputs.mjs'
import { annotate } from './runner.mjs'

try {
  const inputs = readInputs(process.env)
  process.stdout.write(
    `conformance ${argumentsOf(inputs)
      .map((one) => JSON.stringify(one))
      .join(' ')}\n`,
  )
} catch (error) {
  if (!(error instanceof InputError)) throw error
  for (const line of error.message.split('\n')) annotate(line)
  process.exitCode = 2
}
