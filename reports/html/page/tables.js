/** The script of a page of tables. */
import { startUnfolding } from './unfold.js'

startUnfolding()
