import { bodyParts } from '@koinon/contract';
import classes from './comments.module.css';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;

/** The words of a comment with its mentions and addresses; line breaks as they were typed. */
export function CommentBody({ body }: { body: string }) {
  return (
    <p className={classes.body}>
      {bodyParts(body).map((part, index) =>
        part.type === 'mention' ? (
          <span key={index} className={classes.mention}>
            @{part.name}
          </span>
        ) : (
          part.text.split(address).map((piece, at) =>
            at % 2 === 1 ? (
              <a key={`${index}:${at}`} href={piece} target="_blank" rel="noopener noreferrer nofollow">
                {piece}
              </a>
            ) : (
              piece
            ),
          )
        ),
      )}
    </p>
  );
}
